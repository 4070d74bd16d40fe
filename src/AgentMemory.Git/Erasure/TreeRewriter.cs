using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>Writes trees and blobs again without what is erased. What does not lead there keeps its id, and is not even read.</summary>
/// <param name="graph">What leads there.</param>
/// <param name="objects">Reads the old ones.</param>
/// <param name="pack">Takes the new ones.</param>
/// <param name="target">What is erased.</param>
sealed class TreeRewriter(ObjectGraph graph, RawObjects objects, PackWriter pack, ErasureTarget target)
{
    static readonly Oid EmptyTree = Oid.FromHex("4b825dc642cb6eb9a060e54bf8d69288fbee4904");

    readonly Dictionary<(Oid, TreePlace), Oid?> _trees = [];
    readonly Dictionary<Oid, Oid> _blobs = [];

    internal ErasedPlaces Places { get; } = new(target);

    /// <summary>Old blobs and what took their place.</summary>
    internal IReadOnlyDictionary<Oid, Oid> Blobs => _blobs;

    /// <summary>The blobs of files that went.</summary>
    internal HashSet<Oid> Gone { get; } = [];

    /// <summary>Returns the root of a commit as it is to be.</summary>
    internal Oid Root(in Oid tree) => Tree(tree, Places.Start) ?? pack.Add(ObjectStream.Tree, []);

    /// <summary>Returns a blob as it is to be.</summary>
    internal Oid Blob(in Oid blob)
    {
        if (!graph.Blobs.Contains(blob))
            return blob;
        if (_blobs.TryGetValue(blob, out var known))
            return known;
        if (!objects.TryReadAny(blob, out var read, out _))
            throw Missing(blob);
        using (read)
            return _blobs[blob] = target.Content.Erase(read.Data) is { } erased ? pack.Add(ObjectStream.Blob, erased) : blob;
    }

    /// <summary>Returns a tree as it is to be; <c>null</c> where nothing is left of it.</summary>
    internal Oid? Tree(in Oid tree, TreePlace place)
    {
        if ((place == TreePlace.Anywhere && !graph.LeadsThere(tree)) || tree == EmptyTree)
            return tree;
        if (_trees.TryGetValue((tree, place), out var known))
            return known;
        return _trees[(tree, place)] = Rewrite(tree, place);
    }

    Oid? Rewrite(in Oid tree, TreePlace place)
    {
        if (!objects.TryReadAny(tree, out var read, out _))
            throw Missing(tree);
        using (read)
        {
            var rewritten = new TreeText();
            var names = graph.Names.Contains(tree) ? ErasedNames.Of(NamesThatStay(read.Data, place), target.Content) : null;
            var staying = 0;
            var changed = false;
            var entries = new RawTree(read.Data);
            while (entries.MoveNext())
            {
                if (Places.Goes(place, entries.Name, entries.IsFolder))
                {
                    NoteGone(entries.Mode, entries.Id);
                    changed = true;
                    continue;
                }
                var name = names is null ? entries.Name : names[staying++];
                var id = entries.IsFolder ? Tree(entries.Id, ErasedPlaces.Below(place, entries.Name)) : RawTree.KindOf(entries.Mode) == Submodule ? entries.Id : Blob(entries.Id);
                changed |= !name.SequenceEqual(entries.Name) || id != entries.Id;
                if (id is { } stays)
                    rewritten.Add(entries.Mode, name, stays);
            }
            if (!changed)
                return tree;
            return rewritten.IsEmpty ? null : pack.Add(ObjectStream.Tree, rewritten.ToBytes());
        }
    }

    const uint Submodule = 0xE000;

    /// <summary>Returns the names of a folder without those that go from it.</summary>
    internal IReadOnlyList<byte[]> NamesThatStay(ReadOnlySpan<byte> tree, TreePlace place)
    {
        var names = new List<byte[]>();
        var entries = new RawTree(tree);
        while (entries.MoveNext())
        {
            if (!Places.Goes(place, entries.Name, entries.IsFolder))
                names.Add(entries.Name.ToArray());
        }
        return names;
    }

    void NoteGone(uint mode, in Oid id)
    {
        if (RawTree.KindOf(mode) != RawTree.FolderMode)
        {
            Gone.Add(id);
            return;
        }
        if (!objects.TryReadAny(id, out var read, out _))
            throw Missing(id);
        using (read)
        {
            var entries = new RawTree(read.Data);
            while (entries.MoveNext())
                NoteGone(entries.Mode, entries.Id);
        }
    }

    static Errors.AgentMemoryException Missing(in Oid id) => EraseErrors.NotHere($"the object {id} is missing or damaged.", "Run git fsck.");
}
