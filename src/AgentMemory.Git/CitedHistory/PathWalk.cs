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
    internal void Include(IReadOnlyCollection<string> paths, GitHistory tip)
    {
        var missing = paths.Select(history.NumberOf).Where(path => !history.Asked.Contains(path)).ToList();
        if (missing.Count > 0 && history.Covered.Count > 0)
            Walk(missing, [.. history.Covered.Order()]);
        history.Asked.UnionWith(missing);
        var unknown = tip.Reached().Where(commit => !history.Covered.Contains(commit)).ToList();
        Walk([.. Enumerable.Range(0, history.Paths.Count)], unknown);
        history.Covered.UnionWith(unknown);
    }

    void Walk(List<int> paths, List<int> oldestFirst)
    {
        // Packs hold the newest commits whole and the older as differences.
        for (var place = oldestFirst.Count - 1; place >= 0; place--)
            commits.RootOf(oldestFirst[place]);
        var trie = new PathTrie();
        foreach (var path in paths)
            trie.Add(history.Paths[path], path);
        var changes = new List<PathChange>();
        foreach (var commit in oldestFirst)
        {
            changes.Clear();
            // What a commit at the boundary did is not known: its parents are not here.
            if (commits.IsCut(commit) || !Compare(trie, commit, changes))
                history.Blind.Add(commit);
            Add(commit, changes, trie);
        }
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

    void Add(int commit, List<PathChange> changes, PathTrie trie)
    {
        var successors = changes.Exists(change => change.New is null) ? renames.Find(commit) : RenameSearch.None;
        foreach (var change in changes)
        {
            Succession? successor = null;
            if (change.New is null && successors.TryGetValue(history.Paths[change.Path], out var found))
            {
                successor = new Succession(history.NumberOf(found.Path), found.Content);
                trie.Add(found.Path, successor.Value.Path);
            }
            history.Add(change.Path, commit, new PathEvent(change.Old, change.New, successor));
        }
    }
}
