using AgentMemory.Entries;
using AgentMemory.Scopes;
using AgentMemory.Views;

namespace AgentMemory.Checks;

/// <summary>Finds references to entries that are not there, and successions that leave less than they seem to.</summary>
static class SupersedeCheck
{
    internal static IEnumerable<Finding> Run(StoreView view)
    {
        var current = view.Entries.Where(entry => entry.IsCurrent).DistinctBy(entry => entry.Entry.Id).ToDictionary(entry => entry.Entry.Id);
        foreach (var entry in view.Entries.Where(entry => entry.Entry.Status != EntryStatus.Retired))
        {
            var id = entry.Entry.Id;
            foreach (var target in entry.Entry.Supersedes.Concat(entry.Entry.Disputes).Distinct().Where(target => !view.FilesOf(target).Any()))
                yield return ContradictionRules.UnknownTarget.At($"'{id}' names '{target}', and there is no such entry.", entry.Path, entry: id.Value);
            if (!current.ContainsKey(id))
                continue;
            if (InCircle(id, current))
                yield return ContradictionRules.Cycle.At($"'{id}' supersedes entries that supersede it, so none of them is current.", entry.Path, entry: id.Value);
            foreach (var old in entry.Entry.Supersedes.Where(old => current.TryGetValue(old, out var other) && LeavesOut(other.Entry.Scope, entry.Entry.Scope)))
                yield return ContradictionRules.Narrower.At($"'{id}' takes the place of '{old}' everywhere, and covers less of the repository.", entry.Path, entry: id.Value);
        }
    }

    static bool InCircle(EntryId start, Dictionary<EntryId, EntryView> current)
    {
        var seen = new HashSet<EntryId>();
        var open = new Stack<EntryId>(current[start].Entry.Supersedes.Where(old => old != start));
        while (open.TryPop(out var next))
        {
            if (next == start)
                return true;
            if (!seen.Add(next) || !current.TryGetValue(next, out var entry))
                continue;
            foreach (var old in entry.Entry.Supersedes)
                open.Push(old);
        }
        return false;
    }

    /// <summary>Whether something the one covers is surely not covered by the other.</summary>
    static bool LeavesOut(IReadOnlyList<string> old, IReadOnlyList<string> @new) =>
        @new.Count > 0 && (old.Count == 0 ? !@new.Contains("**") : old.Any(glob => !ScopeOverlap.Exists([glob], @new)));
}
