using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>
/// What was read of a repository's files, by their bytes' name: what a name stands for never changes, so a process that writes many times
/// reads and parses each file once. Derived, and it may forget anything at any time. Not safe for concurrent use.
/// </summary>
public sealed class KnownFiles
{
    /// <summary>The bytes that are kept at most; what they come to takes several times as much.</summary>
    internal const int MostBytes = 8 << 20;

    /// <summary>A file above this is no entry and no tombstone, and is not kept.</summary>
    const int LargestFile = 64 << 10;

    /// <summary>What a file takes beside its bytes.</summary>
    const int Overhead = 512;

    readonly Dictionary<BlobId, KnownFile> _files = [];
    int _bytes;

    /// <summary>How many files are kept.</summary>
    internal int Count => _files.Count;

    /// <summary>Returns a file of a tree.</summary>
    /// <exception cref="Errors.AgentMemoryException">Its content is missing, as in a partial clone.</exception>
    internal KnownFile Of(string path, BlobId blob, IRepositoryTree tree)
    {
        if (_files.TryGetValue(blob, out var known) && known.Path == path)
            return known;
        var file = new KnownFile(path, known?.Bytes ?? tree.Read(blob));
        if (file.Bytes.Length <= LargestFile)
            Keep(blob, file, isNew: known is null);
        return file;
    }

    void Keep(BlobId blob, KnownFile file, bool isNew)
    {
        _bytes += isNew ? file.Bytes.Length + Overhead : 0;
        if (_bytes > MostBytes)
        {
            _files.Clear();
            _bytes = file.Bytes.Length + Overhead;
        }
        _files[blob] = file;
    }
}
