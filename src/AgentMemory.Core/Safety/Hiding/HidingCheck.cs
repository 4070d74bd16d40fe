using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Hiding;

/// <summary>Finds text that is read by agents and not shown to people.</summary>
static class HidingCheck
{
    internal static IEnumerable<Finding> Find(Passage passage) =>
        [.. HiddenHtml.Find(passage), .. HiddenReferences.Find(passage), .. LongLines.Find(passage)];
}
