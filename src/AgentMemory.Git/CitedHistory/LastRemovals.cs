using AgentMemory.Git.History;

namespace AgentMemory.Git.CitedHistory;

/// <summary>
/// Finds the commits that removed a path for the last time: those that a tip without it reaches through commits without it. A merge
/// that took the removal over from one side leads on to that side alone, as <c>git log</c> follows it.
/// </summary>
sealed class LastRemovals(GitHistory tip, CommitTrees commits, PathHistory history)
{
    enum State : byte
    {
        Outside,
        Unknown,
        Absent,
        Present,
    }

    /// <summary>Returns them as numbers in the ledger; with an origin, only what happened to the path since that commit brought it.</summary>
    internal IReadOnlyList<int> Of(int path, int? origin)
    {
        var events = history.EventsOf(path);
        if (events.Count == 0)
            return [];
        var states = StatesOf(path, events, origin);
        var removals = new List<int>();
        var seen = new HashSet<int>();
        var waiting = new Stack<int>();
        waiting.Push(tip.TipNumber);
        while (waiting.TryPop(out var commit))
        {
            if (states[commit] != State.Absent || !seen.Add(commit))
                continue;
            if (commit != origin && events.ContainsKey(commit))
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
    State[] StatesOf(int path, IReadOnlyDictionary<int, PathEvent> events, int? origin)
    {
        var states = new State[tip.TipNumber + 1];
        var first = origin ?? 0;
        if (origin is { } born)
            states[born] = State.Present;
        for (var commit = origin is null ? first : first + 1; commit < states.Length; commit++)
        {
            if (!tip.Ancestry.Contains(commit))
                continue;
            var inherited = Inherited(commit, states, origin is not null);
            if (origin is not null && inherited is State.Outside)
                continue;
            states[commit] = events.TryGetValue(commit, out var happened) ? Of(happened.New is not null)
                : inherited is State.Absent or State.Present && !history.Blind.Contains(commit) ? inherited
                : Of(commits.Holds(commit, history.Paths[path]));
        }
        return states;
    }

    /// <summary>What all parents agree on; <see cref="State.Outside"/> where none is of interest.</summary>
    State Inherited(int commit, State[] states, bool hasOrigin)
    {
        var parents = commits.ParentsOf(commit);
        // A first commit starts with nothing.
        if (parents.Length == 0)
            return hasOrigin ? State.Outside : State.Absent;
        var first = states[parents[0]];
        foreach (var parent in parents[1..])
        {
            if (states[parent] != first)
                return State.Unknown;
        }
        return first;
    }

    static State Of(bool? holds) => holds switch
    {
        true => State.Present,
        false => State.Absent,
        null => State.Unknown,
    };
}
