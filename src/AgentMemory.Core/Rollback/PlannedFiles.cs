using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>The files of a store as a growing series of planned commits leaves them.</summary>
sealed class PlannedFiles
{
    readonly ICommitBase _onto;
    readonly Dictionary<string, BlobId> _files = new(StringComparer.Ordinal);
    readonly Dictionary<EntryId, SortedSet<string>> _places = [];
    readonly Dictionary<BlobId, byte[]> _content = [];
    readonly Dictionary<string, FileChange> _net = new(StringComparer.Ordinal);

    internal PlannedFiles(ICommitBase onto)
    {
        _onto = onto;
        foreach (var file in onto.Tree.StoreFiles)
            Place(file.Path, file.Blob);
    }

    /// <summary>The tree that the series leaves.</summary>
    internal IRepositoryTree Tree => _onto.After([.. _net.Values]);

    /// <summary>Whether everything stands where it stood before the series.</summary>
    internal bool IsUnchanged => _net.Keys.All(path => Find(path)?.Blob == _onto.Tree.Find(path)?.Blob);

    /// <summary>Returns the file at a path, or <c>null</c>.</summary>
    internal FileState? Find(string path) => _files.TryGetValue(path, out var blob) ? new FileState(path, blob) : null;

    /// <summary>Returns the file of an id, wherever it lies; <c>null</c> where there is none, or several.</summary>
    internal FileState? Find(EntryId id) => _places.TryGetValue(id, out var paths) && paths.Count == 1 ? Find(paths.Min!) : null;

    /// <summary>Returns a file's bytes, planned or written.</summary>
    internal byte[] Read(BlobId blob) => _content.TryGetValue(blob, out var content) ? content : _onto.Tree.Read(blob);

    /// <summary>Puts the changes of one commit on top.</summary>
    internal void Add(IReadOnlyList<FileChange> changes)
    {
        foreach (var change in changes)
        {
            _net[change.Path] = change;
            if (change.Content is { } content)
            {
                var blob = _onto.BlobOf(change.Path, content);
                _content[blob] = content;
                Place(change.Path, blob);
            }
            else
            {
                Remove(change.Path);
            }
        }
    }

    void Place(string path, BlobId blob)
    {
        _files[path] = blob;
        if (StoreLayout.TryParseEntryPath(path, out _, out var id))
            (_places.TryGetValue(id, out var paths) ? paths : _places[id] = new SortedSet<string>(StringComparer.Ordinal)).Add(path);
    }

    void Remove(string path)
    {
        _files.Remove(path);
        if (StoreLayout.TryParseEntryPath(path, out _, out var id) && _places.TryGetValue(id, out var paths))
            paths.Remove(path);
    }
}
