using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>A commit's tree with changes on top that nothing has written yet.</summary>
sealed class PendingTree : IRepositoryTree
{
    readonly Dictionary<string, StoreFile?> _changed = new(StringComparer.Ordinal);
    readonly Dictionary<BlobId, byte[]> _content = [];
    IReadOnlyList<StoreFile>? _storeFiles;

    internal PendingTree(IRepositoryTree origin, IReadOnlyList<FileChange> changes, ContentFilter filter)
    {
        Origin = origin;
        Changes = changes;
        foreach (var change in changes)
            _changed[change.Path] = change.Content is null ? null : Store(change.Path, filter.Clean(change.Path, change.Content));
    }

    /// <summary>The tree below the changes.</summary>
    internal IRepositoryTree Origin { get; }

    /// <summary>The changes, in the order they were planned.</summary>
    internal IReadOnlyList<FileChange> Changes { get; }

    /// <summary>The commit that the changes are planned on: its history is what leads up to them.</summary>
    public CommitId? Commit => Origin.Commit;

    public IReadOnlyList<StoreFile> StoreFiles => _storeFiles ??=
    [
        .. Origin.StoreFiles.Where(file => !_changed.ContainsKey(file.Path))
            .Concat(_changed.Values.OfType<StoreFile>().Where(file => file.Path.StartsWith(StoreLayout.Prefix, StringComparison.Ordinal)))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    public StoreFile? Find(string path) => _changed.TryGetValue(path, out var changed) ? changed : Origin.Find(path);

    public bool HasFolder(string path)
    {
        var prefix = path.TrimEnd('/') + "/";
        if (_changed.Values.Any(file => file?.Path.StartsWith(prefix, StringComparison.Ordinal) is true))
            return true;
        // Only the store's own folders can be emptied by a plan: generated files have neighbours that are not ours.
        return Origin.HasFolder(path)
            && (!prefix.StartsWith(StoreLayout.Prefix, StringComparison.Ordinal) || StoreFiles.Any(file => file.Path.StartsWith(prefix, StringComparison.Ordinal)));
    }

    public byte[] Read(BlobId blob) => _content.TryGetValue(blob, out var content) ? [.. content] : Origin.Read(blob);

    public long SizeOf(BlobId blob) => _content.TryGetValue(blob, out var content) ? content.Length : Origin.SizeOf(blob);

    StoreFile Store(string path, byte[] cleaned)
    {
        var blob = ContentFilter.IdOf(cleaned);
        _content[blob] = cleaned;
        return new StoreFile(path, blob, Origin.Find(path)?.Kind is FileKind.Executable ? FileKind.Executable : FileKind.Plain);
    }
}
