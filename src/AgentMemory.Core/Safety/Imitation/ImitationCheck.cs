using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Imitation;

/// <summary>Finds text that clients would take for their own, or act on.</summary>
static class ImitationCheck
{
    internal static IEnumerable<Finding> Find(Passage passage) =>
    [
        .. MarkerScan.Find(passage), .. Imports.Find(passage),
        .. passage.Entry.Type == EntryType.Procedural ? SkillText.Find(passage) : [],
    ];
}
