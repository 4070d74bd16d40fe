using AgentMemory.Git.History;

namespace AgentMemory.Git.CitedHistory;

/// <summary>
/// Extends what is known of paths: one pass over the commits, parents first, in which a file that takes a gone one's place is
/// followed from there on.
/// </summary>
sealed class PathWalk(CommitTrees commits, RenameSearch renames, PathHistory history)
{
    readonly TracedTrees _trees = new(commits.Trees);

    /// <summary>Makes sure that these paths are known in everything a tip reaches.</summary>
    /// <returns>How many commits were looked at to the end, which would take as long again.</returns>
    internal int Include(IEnumerable<string> paths, GitHistory tip)
    {
        var missing = paths.Select(history.NumberOf).Where(path => !history.Asked.Contains(path)).ToHashSet();
        var again = missing.Count > 0 ? history.Covered.Count : 0;
        if (again > 0)
            Walk(missing, [.. history.Covered.Order()]);
        history.Asked.UnionWith(missing);

        var unknown = tip.Reached().Where(commit => !history.Covered.Contains(commit)).ToList();
        if (unknown.Count == 0)
            return again;
        var successors = Walk(Enumerable.Range(0, history.Paths.Count), unknown);
        // A commit that had been blind may tell of a rename whose file goes on through commits that were looked at before.
        if (successors.Count > 0)
            Walk(successors, [.. history.Covered.Where(commit => commit > unknown[0]).Order()]);
        history.Covered.UnionWith(unknown.Where(commit => !history.Blind.Contains(commit)));
        return again + unknown.Count(history.Covered.Contains);
    }

    /// <summary>Looks for events of paths and of whatever takes their place, and returns the latter.</summary>
    HashSet<int> Walk(IEnumerable<int> paths, List<int> oldestFirst)
    {
        var trie = new PathTrie();
        foreach (var path in paths)
            trie.Add(history.Paths[path], path);
        // Packs hold the newest commits whole and the older as differences.
        for (var place = oldestFirst.Count - 1; place >= 0; place--)
            commits.RootOf(oldestFirst[place]);
        var successors = new HashSet<int>();
        var changes = new List<PathChange>();
        foreach (var commit in oldestFirst)
        {
            // What a commit at the boundary did is not known: its parents are not here.
            if (commits.IsCut(commit))
                continue;
            changes.Clear();
            var complete = Compare(trie, commit, changes);
            complete &= Add(commit, changes, trie, successors);
            _ = complete ? history.Blind.Remove(commit) : history.Blind.Add(commit);
        }
        return successors;
    }

    bool Compare(PathTrie paths, int commit, List<PathChange> changes)
    {
        if (commits.RootOf(commit) is not { } root)
            return false;
        var parents = commits.ParentsOf(commit);
        Span<Oid> roots = parents.Length <= 8 ? stackalloc Oid[parents.Length] : new Oid[parents.Length];
        for (var i = 0; i < roots.Length; i++)
        {
            if (commits.RootOf(parents[i]) is not { } parent)
                return false;
            roots[i] = parent;
        }
        return _trees.Compare(paths, root, roots, changes);
    }

    bool Add(int commit, List<PathChange> changes, PathTrie trie, HashSet<int> successors)
    {
        var renamed = changes.Exists(change => change.New is null) ? renames.Find(commit) : Renames.None;
        foreach (var change in changes)
        {
            Succession? successor = null;
            if (change.New is null && renamed.Found.TryGetValue(history.Paths[change.Path], out var found))
            {
                successor = new Succession(history.NumberOf(found.Path), found.Content);
                trie.Add(found.Path, successor.Value.Path);
                successors.Add(successor.Value.Path);
            }
            history.Add(change.Path, commit, new PathEvent(change.Old, change.New, successor));
        }
        return renamed.IsComplete;
    }
}
