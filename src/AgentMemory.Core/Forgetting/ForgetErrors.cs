using System.Globalization;
using AgentMemory.Errors;
using AgentMemory.Tombstones;

namespace AgentMemory.Forgetting;

/// <summary>Why nothing can be forgotten as asked.</summary>
static class ForgetErrors
{
    internal static AgentMemoryException AlreadyForgotten(Tombstone tombstone)
    {
        var date = tombstone.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(ErrorKind.NotFound, $"'{tombstone.Id}' was forgotten already, on {date} by {tombstone.By.Name} <{tombstone.By.Email}>; nothing was done.", $"History still holds it. To take it from there too: agent-memory erase {tombstone.Id}");
    }

    internal static AgentMemoryException HistoryIsCut() =>
        new(ErrorKind.Unsupported, "This clone is shallow: what the generated files have to say without the entry may lie before its boundary.", "Run: git fetch --unshallow");

    internal static AgentMemoryException BranchMoved() =>
        new(ErrorKind.Locked, "The branch moved while this was planned; nothing was written.", "Run it again.");
}
