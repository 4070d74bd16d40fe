using AgentMemory.Entries;

namespace AgentMemory.Views;

/// <summary>Which entry takes another's place. Only approved entries supersede, so a proposal silences nothing.</summary>
public static class Superseding
{
    /// <summary>Returns the approved successor of every superseded id.</summary>
    public static IReadOnlyDictionary<EntryId, EntryId> Successors(IEnumerable<EntryView> entries)
    {
        var successors = new Dictionary<EntryId, EntryId>();
        foreach (var entry in entries.Where(entry => entry.IsCurrent))
        {
            foreach (var old in entry.Entry.Supersedes.Where(old => old != entry.Entry.Id))
                successors.TryAdd(old, entry.Entry.Id);
        }
        return successors;
    }
}
