using AgentMemory.Git.History;

namespace AgentMemory.Git.CitedHistory;

/// <summary>
/// Finds the commits that removed a path for the last time: those that a tip without it reaches through commits without it. A merge
/// that took the removal over from one side leads on to that side alone, as <c>git log</c> follows it.
/// </summary>
sealed class LastRemovals(GitHistory tip, CommitTrees commits, PathHistory history)
{
    /// <summary>Returns them as numbers in the ledger.</summary>
    internal IReadOnlyList<int> Of(int path)
    {
        var events = history.EventsOf(path);
        if (events.Count == 0)
            return [];
        var holds = Holds(path, events);
        var removals = new List<int>();
        var seen = new HashSet<int>();
        var waiting = new Stack<int>();
        waiting.Push(tip.TipNumber);
        while (waiting.TryPop(out var commit))
        {
            if (holds[commit] is not false || !seen.Add(commit))
                continue;
            if (events.ContainsKey(commit))
            {
                removals.Add(commit);
                continue;
            }
            foreach (var parent in commits.ParentsOf(commit))
                waiting.Push(parent);
        }
        return removals;
    }

    /// <summary>Whether each commit has the path: what its own event says, else what its parents agree on, else what its tree says.</summary>
    bool?[] Holds(int path, IReadOnlyDictionary<int, PathEvent> events)
    {
        var holds = new bool?[tip.TipNumber + 1];
        foreach (var commit in tip.Reached())
        {
            holds[commit] = events.TryGetValue(commit, out var happened) ? happened.New is not null
                : commits.IsCut(commit) || history.Blind.Contains(commit) ? null
                : Agreed(commits.ParentsOf(commit), holds);
            holds[commit] ??= commits.Holds(commit, history.Paths[path]);
        }
        return holds;
    }

    /// <summary>What all parents agree on; a first commit starts with nothing.</summary>
    static bool? Agreed(ReadOnlySpan<int> parents, bool?[] holds)
    {
        if (parents.Length == 0)
            return false;
        foreach (var parent in parents[1..])
        {
            if (holds[parent] != holds[parents[0]])
                return null;
        }
        return holds[parents[0]];
    }
}
