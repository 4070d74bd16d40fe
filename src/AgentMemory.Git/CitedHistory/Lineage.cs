using AgentMemory.Git.History;

namespace AgentMemory.Git.CitedHistory;

/// <summary>One name in a file's life.</summary>
/// <param name="Path">The path's number.</param>
/// <param name="Since">The commit that gave it the name; <c>null</c> for the name asked for.</param>
/// <param name="Before">The name before.</param>
sealed record LineageStep(int Path, int? Since, LineageStep? Before);

/// <summary>What became of a file that is gone.</summary>
/// <param name="Last">Its last name.</param>
/// <param name="Removal">The commit that removed it for good; <c>null</c> where it stands at the tip.</param>
sealed record Lineage(LineageStep Last, int? Removal);

/// <summary>Follows files that are gone from a tip forward through their renames.</summary>
sealed class LineageSearch(GitHistory tip, Ledger ledger, CommitTrees commits, PathHistory history)
{
    /// <summary>
    /// Returns what became of a path that the tip lacks; <c>null</c> where no commit is known to have removed it. Where branches did
    /// different things, a name that stands comes before a removal, then the order of the paths decides.
    /// </summary>
    internal Lineage? Of(int path)
    {
        Lineage? best = null;
        var seen = new HashSet<(int, int)>();
        var waiting = new Stack<LineageStep>();
        Follow(new LineageStep(path, null, null), new LastRemovals(tip, commits, history).Of(path));
        while (waiting.TryPop(out var step))
        {
            var found = Whereabouts.Find(step.Path, step.Since!.Value, tip, commits, history);
            if (found.Stands)
                best = Better(best, new Lineage(step, null));
            else
                Follow(step, found.Removals);
        }
        return best;

        void Follow(LineageStep step, IReadOnlyList<int> removals)
        {
            foreach (var removal in removals)
            {
                if (!seen.Add((step.Path, removal)))
                    continue;
                if (history.EventsOf(step.Path)[removal].Successor is { } successor)
                    waiting.Push(new LineageStep(successor.Path, removal, step));
                else
                    best = Better(best, new Lineage(step, removal));
            }
        }
    }

    Lineage Better(Lineage? one, Lineage other) => one is null || Compare(other, one) < 0 ? other : one;

    int Compare(Lineage one, Lineage other)
    {
        var order = (one.Removal is not null).CompareTo(other.Removal is not null);
        if (order == 0)
            order = string.CompareOrdinal(history.Paths[one.Last.Path], history.Paths[other.Last.Path]);
        return order != 0 ? order : NewestFirst(one.Removal ?? one.Last.Since, other.Removal ?? other.Last.Since);
    }

    int NewestFirst(int? one, int? other) => one is { } a && other is { } b ? ledger.CompareNewestFirst(a, b) : 0;
}
