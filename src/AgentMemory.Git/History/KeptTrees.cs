namespace AgentMemory.Git.History;

/// <summary>Reads trees and keeps the latest: each is compared with its child's and its parent's, and libgit2 keeps only small ones.</summary>
/// <param name="objects">Where they are read.</param>
/// <param name="kept">What was read before.</param>
sealed class KeptTrees(RawObjects objects, TreeBytes kept)
{
    /// <summary>Returns a tree's bytes.</summary>
    /// <exception cref="Errors.AgentMemoryException">It is missing or damaged.</exception>
    internal byte[] Read(in Oid tree)
    {
        if (kept.Find(tree) is { } known)
            return known;
        using var data = objects.ReadTree(tree);
        return kept.Keep(tree, data.Data.ToArray());
    }

    /// <summary>Returns a tree's bytes; <c>null</c> where it is missing or damaged.</summary>
    internal byte[]? TryRead(in Oid tree)
    {
        if (kept.Find(tree) is { } known)
            return known;
        if (!objects.TryReadTree(tree, out var read))
            return null;
        using var data = read;
        return kept.Keep(tree, data.Data.ToArray());
    }
}

/// <summary>The trees that were read last, by id: for one walk, or for as long as a repository is open.</summary>
sealed class TreeBytes
{
    /// <summary>Bytes of trees to keep.</summary>
    const int MostBytes = 32 << 20;

    readonly Dictionary<Oid, byte[]> _kept = [];
    int _bytes;

    internal byte[]? Find(in Oid tree) => _kept.GetValueOrDefault(tree);

    internal byte[] Keep(in Oid tree, byte[] bytes)
    {
        _bytes += bytes.Length;
        if (_bytes > MostBytes)
        {
            _kept.Clear();
            _bytes = bytes.Length;
        }
        _kept.Add(tree, bytes);
        return bytes;
    }
}
