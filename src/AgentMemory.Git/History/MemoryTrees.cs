using System.Text;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>What the trees say: where a commit's <c>.agent-memory</c> is, how two of them differ, and what one holds.</summary>
sealed class MemoryTrees(RawObjects objects, TreeBytes kept)
{
    readonly KeptTrees _trees = new(objects, kept);

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
        new TreeComparison(_trees).Compare(old, @new, StoreLayout.Prefix, differences);
        differences.Sort(first, differences.Count - first, Comparer<TreeDifference>.Create((a, b) => string.CompareOrdinal(a.Path, b.Path)));
    }

    /// <summary>
    /// Returns the places of those references whose bytes a state of the folder holds as an ordinary file at their type and id. One
    /// walk for all of them: an import may attest thousands at once.
    /// </summary>
    internal List<int> Held(in Oid folder, IReadOnlyList<EntryRef> references)
    {
        var wanted = new WantedFiles(references);
        var walked = 0;
        foreach (var reference in references)
        {
            var type = reference.Type;
            if ((walked & (1 << (int)type)) != 0)
                continue;
            walked |= 1 << (int)type;
            var name = Encoding.UTF8.GetBytes(type.Word());
            var tree = new RawTree(_trees.Read(folder));
            while (tree.MoveNext())
            {
                if (tree.IsFolder && tree.Name.SequenceEqual(name))
                    CollectHeld(tree.Id, type, wanted, TreeComparison.MaxDepth);
            }
        }
        return wanted.Found();
    }

    void CollectHeld(in Oid folder, EntryType type, WantedFiles wanted, int depth)
    {
        var tree = new RawTree(_trees.Read(folder));
        while (tree.MoveNext())
        {
            if (tree.IsFolder && depth > 0)
                CollectHeld(tree.Id, type, wanted, depth - 1);
            if (tree.IsFile && wanted.Has(tree.Id))
                wanted.Mark(tree.Id, type, Encoding.UTF8.GetString(tree.Name));
        }
    }
}
