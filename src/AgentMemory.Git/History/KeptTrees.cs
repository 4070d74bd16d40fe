namespace AgentMemory.Git.History;

/// <summary>Reads trees and keeps the latest: each is compared with its child's and its parent's, and libgit2 keeps only small ones.</summary>
sealed class KeptTrees(RawObjects objects)
{
    /// <summary>Bytes of trees to keep.</summary>
    const int MaxKept = 32 << 20;

    readonly Dictionary<Oid, byte[]> _kept = [];
    int _keptBytes;

    /// <summary>Returns a tree's bytes.</summary>
    /// <exception cref="Errors.AgentMemoryException">It is missing or damaged.</exception>
    internal byte[] Read(in Oid tree)
    {
        if (_kept.TryGetValue(tree, out var known))
            return known;
        using var data = objects.ReadTree(tree);
        return Keep(tree, data.Data.ToArray());
    }

    /// <summary>Returns a tree's bytes; <c>null</c> where it is missing or damaged.</summary>
    internal byte[]? TryRead(in Oid tree)
    {
        if (_kept.TryGetValue(tree, out var known))
            return known;
        if (!objects.TryReadTree(tree, out var read))
            return null;
        using var data = read;
        return Keep(tree, data.Data.ToArray());
    }

    byte[] Keep(in Oid tree, byte[] bytes)
    {
        _keptBytes += bytes.Length;
        if (_keptBytes > MaxKept)
        {
            _kept.Clear();
            _keptBytes = bytes.Length;
        }
        _kept.Add(tree, bytes);
        return bytes;
    }
}
