using System.Globalization;
using AgentMemory.Checks;
using AgentMemory.Entries;

namespace AgentMemory.Tombstones;

/// <summary>Says of an entry that its text was rejected or forgotten: when, by whom and why.</summary>
static class BuriedFinding
{
    internal static Finding Of(EntryId id, string path, Tombstone tombstone)
    {
        var date = tombstone.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var done = tombstone.Action == TombstoneAction.Forget ? "forgotten" : "rejected";
        var under = tombstone.Id == id ? "" : $", as '{tombstone.Id}'";
        return TombstoneRules.Buried.At($"What '{id}' says was {done} on {date} by {tombstone.By.Name} <{tombstone.By.Email}>{under}: {tombstone.Reason}", path, entry: id.Value);
    }
}
