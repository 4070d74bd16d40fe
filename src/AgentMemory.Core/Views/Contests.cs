using AgentMemory.Entries;
using AgentMemory.Scopes;

namespace AgentMemory.Views;

/// <summary>
/// Which entries contradict each other: approved ones with one subject and overlapping scope, of which none takes another's
/// place. Only approved entries contest, so a proposal silences nothing.
/// </summary>
public static class Contests
{
    /// <summary>Returns the entries that each contested id stands against, sorted.</summary>
    public static IReadOnlyDictionary<EntryId, IReadOnlyList<EntryId>> Find(IEnumerable<EntryView> entries, IReadOnlyDictionary<EntryId, EntryId> successors)
    {
        var contests = new Dictionary<EntryId, IReadOnlyList<EntryId>>();
        var subjects = entries
            .Where(entry => entry.IsCurrent && entry.Entry.Subject is not null && !successors.ContainsKey(entry.Entry.Id))
            .GroupBy(entry => entry.Entry.Subject!, StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            foreach (var entry in subject)
            {
                var others = subject.Where(other => other.Entry.Id != entry.Entry.Id && CanMeet(entry.Entry, other.Entry)).Select(other => other.Entry.Id).Distinct().Order().ToList();
                if (others.Count > 0)
                    contests[entry.Entry.Id] = others;
            }
        }
        return contests;
    }

    static bool CanMeet(MemoryEntry one, MemoryEntry other) => ScopeOverlap.Exists(one.Scope, other.Scope) && !HoldingPlaces.AreApart(one.Repos, other.Repos);
}
