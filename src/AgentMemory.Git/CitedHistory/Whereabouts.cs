using AgentMemory.Git.History;

namespace AgentMemory.Git.CitedHistory;

/// <summary>What became of a file since one commit gave it its name.</summary>
/// <param name="Stands">Whether the tip still has that very file there, not one that came later.</param>
/// <param name="Removals">The commits that took it away, on one branch or another, as numbers in the ledger.</param>
sealed record Whereabouts(bool Stands, IReadOnlyList<int> Removals)
{
    /// <summary>Follows a file forward, commit by commit, for as long as it stays.</summary>
    internal static Whereabouts Find(int path, int since, GitHistory tip, CommitTrees commits, PathHistory history)
    {
        var events = history.EventsOf(path);
        var stands = new bool[tip.TipNumber + 1];
        var removals = new List<int>();
        stands[since] = true;
        for (var commit = since + 1; commit < stands.Length; commit++)
        {
            if (!tip.Ancestry.Contains(commit))
                continue;
            var (some, all) = Standing(commits.ParentsOf(commit), stands);
            if (!some)
                continue;
            if (!events.TryGetValue(commit, out var happened))
                stands[commit] = all && !history.Blind.Contains(commit) || commits.Holds(commit, history.Paths[path]) is true;
            else if (happened.New is not null)
                stands[commit] = true;
            else
                removals.Add(commit);
        }
        return new Whereabouts(stands[tip.TipNumber], removals);
    }

    static (bool Some, bool All) Standing(ReadOnlySpan<int> parents, bool[] stands)
    {
        var some = false;
        var all = true;
        foreach (var parent in parents)
        {
            some |= stands[parent];
            all &= stands[parent];
        }
        return (some, all);
    }
}
