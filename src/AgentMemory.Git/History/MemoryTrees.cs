using System.Text;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>A file's difference between two states of <c>.agent-memory</c>.</summary>
sealed record TreeDifference(string Path, Oid? Old, Oid? New);

/// <summary>What the trees say: where a commit's <c>.agent-memory</c> is, how two of them differ, and what one holds.</summary>
sealed class MemoryTrees(RawObjects objects)
{
    /// <summary>Bytes of folders to keep: each is compared with its child's and its parent's, and libgit2 keeps only small ones.</summary>
    const int MaxKept = 32 << 20;

    /// <summary>Deeper folders are passed over: no check-out could hold them, and recursion has to end.</summary>
    const int MaxDepth = 128;

    readonly Dictionary<Oid, byte[]> _kept = [];
    int _keptBytes;

    static readonly byte[] Folder = Encoding.UTF8.GetBytes(StoreLayout.Folder);

    /// <summary>Returns the id of the <c>.agent-memory</c> folder in a root tree; <c>null</c> where there is none.</summary>
    internal Oid? FolderIn(in Oid root)
    {
        using var data = objects.ReadTree(root);
        var tree = new RawTree(data.Data);
        while (tree.MoveNext())
        {
            if (tree.IsFolder && tree.Name.SequenceEqual(Folder))
                return tree.Id;
            // Git sorts a folder as if its name ended in a slash: .agent-memory-notes stands before .agent-memory.
            if (tree.Name.SequenceCompareTo(Folder) > 0 && !tree.Name.StartsWith(Folder))
                return null;
        }
        return null;
    }

    /// <summary>Adds every difference between two states of the folder, by path in ordinal order.</summary>
    internal void Compare(Oid? old, Oid? @new, List<TreeDifference> differences)
    {
        var first = differences.Count;
        Compare(old, @new, StoreLayout.Prefix, MaxDepth, differences);
        differences.Sort(first, differences.Count - first, Comparer<TreeDifference>.Create((a, b) => string.CompareOrdinal(a.Path, b.Path)));
    }

    /// <summary>
    /// Returns the places of those references whose bytes a state of the folder holds as an ordinary file at their type and id. One
    /// walk for all of them: an import may attest thousands at once.
    /// </summary>
    internal List<int> Held(in Oid folder, IReadOnlyList<EntryRef> references)
    {
        // A set: the same file may lie in two sub-folders.
        var held = new SortedSet<int>();
        var wanted = references.Select((reference, place) => (reference, place)).ToLookup(pair => Oid.From(pair.reference.Blob));
        foreach (var type in references.Select(reference => reference.Type).Distinct())
        {
            var name = Encoding.UTF8.GetBytes(type.Word());
            var tree = new RawTree(Bytes(folder));
            while (tree.MoveNext())
            {
                if (tree.IsFolder && tree.Name.SequenceEqual(name))
                    CollectHeld(tree.Id, type, wanted, held, MaxDepth);
            }
        }
        return [.. held];
    }

    void CollectHeld(in Oid folder, EntryType type, ILookup<Oid, (EntryRef Reference, int Place)> wanted, SortedSet<int> held, int depth)
    {
        var tree = new RawTree(Bytes(folder));
        while (tree.MoveNext())
        {
            if (tree.IsFolder && depth > 0)
                CollectHeld(tree.Id, type, wanted, held, depth - 1);
            if (!tree.IsFile || !wanted.Contains(tree.Id))
                continue;
            var name = Encoding.UTF8.GetString(tree.Name);
            foreach (var (reference, place) in wanted[tree.Id])
            {
                if (reference.Type == type && name == $"{reference.Id}.md")
                    held.Add(place);
            }
        }
    }

    void Compare(Oid? old, Oid? @new, string prefix, int depth, List<TreeDifference> differences)
    {
        if (depth == 0)
            return;
        var left = new RawTree(old is { } oldId ? Bytes(oldId) : []);
        var right = new RawTree(@new is { } newId ? Bytes(newId) : []);
        RawTree.SkipCommon(ref left, ref right);
        var hasLeft = left.MoveNext();
        var hasRight = right.MoveNext();
        while (hasLeft || hasRight)
        {
            var order = !hasLeft ? 1 : !hasRight ? -1 : RawTree.Compare(left, right);
            if (order != 0 || left.Id != right.Id || left.Mode != right.Mode)
                Report(order <= 0 ? left : default, order >= 0 ? right : default, prefix, depth, differences);
            hasLeft = order <= 0 ? left.MoveNext() : hasLeft;
            hasRight = order >= 0 ? right.MoveNext() : hasRight;
        }
    }

    /// <summary>Reports one entry that differs; a walk without a name stands for "not there".</summary>
    void Report(in RawTree left, in RawTree right, string prefix, int depth, List<TreeDifference> differences)
    {
        var hasLeft = left.Name.Length > 0;
        var hasRight = right.Name.Length > 0;
        var path = prefix + Encoding.UTF8.GetString(hasLeft ? left.Name : right.Name);
        if (hasLeft ? left.IsFolder : right.IsFolder)
            Compare(hasLeft ? left.Id : null, hasRight ? right.Id : null, path + "/", depth - 1, differences);
        else
            differences.Add(new TreeDifference(path, hasLeft ? left.Id : null, hasRight ? right.Id : null));
    }

    byte[] Bytes(in Oid folder)
    {
        if (_kept.TryGetValue(folder, out var known))
            return known;
        using var data = objects.ReadTree(folder);
        var bytes = data.Data.ToArray();
        _keptBytes += bytes.Length;
        if (_keptBytes > MaxKept)
        {
            _kept.Clear();
            _keptBytes = bytes.Length;
        }
        _kept.Add(folder, bytes);
        return bytes;
    }
}
