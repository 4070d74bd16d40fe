using AgentMemory.Git.History;

namespace AgentMemory.Git.CitedHistory;

/// <summary>One commit's difference at one path.</summary>
/// <param name="Path">The path's number.</param>
/// <param name="Old">What the first parent that has the path holds there; <c>null</c> where none has it.</param>
/// <param name="New">What the commit holds there; <c>null</c> for nothing.</param>
readonly record struct PathChange(int Path, TreeObject? Old, TreeObject? New);

/// <summary>
/// Compares a commit's tree with all its parents' at chosen paths. Git's own sense of a merge: it changed what differs from
/// every parent, the rest came from one of them.
/// </summary>
sealed class TracedTrees(KeptTrees trees)
{
    /// <summary>Adds what differs from every parent; without any parent, what is there at all.</summary>
    /// <returns>Whether every tree that it takes was readable.</returns>
    internal bool Compare(PathTrie paths, Oid root, ReadOnlySpan<Oid> parents, List<PathChange> changes)
    {
        if (parents.Length == 0)
            return Compare(paths, root, [null], changes);
        var folders = new Oid?[parents.Length];
        for (var i = 0; i < folders.Length; i++)
            folders[i] = parents[i];
        return Compare(paths, root, folders, changes);
    }

    bool Compare(PathTrie paths, Oid? folder, ReadOnlySpan<Oid?> parents, List<PathChange> changes)
    {
        if (parents.Contains(folder))
            return true;
        if (Bytes(folder) is not { } after || Bytes(parents[0]) is not { } before)
            return false;
        var readable = true;
        var left = new RawTree(before);
        var right = new RawTree(after);
        RawTree.SkipCommon(ref left, ref right);
        var hasLeft = left.MoveNext();
        var hasRight = right.MoveNext();
        while (hasLeft || hasRight)
        {
            var order = !hasLeft ? 1 : !hasRight ? -1 : RawTree.Compare(left, right);
            if ((order != 0 || left.Id != right.Id || left.Mode != right.Mode) && paths.Below(order <= 0 ? left.Name : right.Name) is { } below)
                readable &= Visit(below, order <= 0 ? left : default, order >= 0 ? right : default, parents[1..], changes);
            hasLeft = order <= 0 ? left.MoveNext() : hasLeft;
            hasRight = order >= 0 ? right.MoveNext() : hasRight;
        }
        return readable;
    }

    /// <summary>Looks at one name that differs from the first parent; a walk without a name stands for "not there".</summary>
    bool Visit(PathTrie paths, in RawTree left, in RawTree right, ReadOnlySpan<Oid?> otherFolders, List<PathChange> changes)
    {
        var old = ObjectAt(left);
        var @new = ObjectAt(right);
        var one = right.Name.Length > 0 ? right : left;
        var others = new TreeObject?[otherFolders.Length];
        for (var i = 0; i < others.Length; i++)
        {
            if (Bytes(otherFolders[i]) is not { } other)
                return false;
            others[i] = Find(other, one.Name, one.IsFolder);
            if (others[i] == @new)
                return true;
        }
        if (one.IsFolder)
            return !paths.HasBelow || Compare(paths, @new?.Id, [old?.Id, .. others.Select(other => other?.Id)], changes);
        if (paths.Path != PathTrie.None)
            changes.Add(new PathChange(paths.Path, old ?? others.FirstOrDefault(other => other is not null), @new));
        return true;
    }

    byte[]? Bytes(Oid? folder) => folder is { } id ? trees.TryRead(id) : [];

    static TreeObject? ObjectAt(in RawTree tree) => tree.Name.Length > 0 ? new TreeObject(tree.Id, tree.Mode) : null;

    static TreeObject? Find(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name, bool isFolder)
    {
        var tree = new RawTree(folder);
        while (tree.MoveNext())
        {
            if (tree.IsFolder == isFolder && tree.Name.SequenceEqual(name))
                return new TreeObject(tree.Id, tree.Mode);
        }
        return null;
    }
}
