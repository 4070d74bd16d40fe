using AgentMemory.Git.History;

namespace AgentMemory.Git.CitedHistory;

/// <summary>The ledger's commits and their trees.</summary>
sealed class CommitTrees(Ledger ledger, RawObjects objects)
{
    readonly Dictionary<int, Oid?> _roots = [];

    internal KeptTrees Trees { get; } = new(objects, new TreeBytes());

    internal ReadOnlySpan<int> ParentsOf(int commit) => ledger.ParentsOf(commit);

    /// <summary>Whether a commit lies at the shallow boundary: its parents are not here.</summary>
    internal bool IsCut(int commit) => ledger.Boundary.Cuts(ledger.Commits[commit]);

    /// <summary>Returns the id of a commit's tree; <c>null</c> where the commit is missing or damaged.</summary>
    internal Oid? RootOf(int commit)
    {
        if (_roots.TryGetValue(commit, out var known))
            return known;
        return _roots[commit] = Read(ledger.Commits[commit]);
    }

    /// <summary>Whether a commit holds a file at a path; <c>null</c> where that cannot be read.</summary>
    internal bool? Holds(int commit, string path) => Held(commit, [path]) is { } held ? held.Count > 0 : null;

    /// <summary>Returns the paths at which a commit holds a file; <c>null</c> where a tree that leads to one cannot be read.</summary>
    internal HashSet<string>? Held(int commit, IReadOnlyList<string> paths)
    {
        if (RootOf(commit) is not { } root)
            return null;
        var trie = new PathTrie();
        for (var number = 0; number < paths.Count; number++)
            trie.Add(paths[number], number);
        var found = new List<PathChange>();
        return new TracedTrees(Trees).Compare(trie, root, [], found) ? [.. found.Select(file => paths[file.Path])] : null;
    }

    Oid? Read(in Oid id)
    {
        if (!objects.TryReadCommit(id, out var read))
            return null;
        using var data = read;
        return Oid.TryFromHex(new RawCommit(data.Data).Tree, out var root) ? root : null;
    }
}
