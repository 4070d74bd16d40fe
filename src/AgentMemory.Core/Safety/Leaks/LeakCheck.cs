using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Leaks;

/// <summary>Finds ways in which text brings strange code in or carries data out.</summary>
static class LeakCheck
{
    internal static IEnumerable<Finding> Find(Passage passage) =>
        [.. PipesToShell.Find(passage), .. EncodedBlobs.Find(passage), .. OddAddresses.Find(passage), .. Sendings.Find(passage)];
}
