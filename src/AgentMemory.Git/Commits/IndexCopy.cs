using AgentMemory.Digests;
using AgentMemory.Git.Opening;
using AgentMemory.Git.Reading;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>
/// The index, loaded apart from the shared handle, which would write back what it read long ago. Changes go to a copy that
/// replaces the index by rename; the caller holds <see cref="IndexLock"/>.
/// </summary>
sealed class IndexCopy : IDisposable
{
    readonly GitObjects _objects;
    readonly NativeIndex _entries;
    readonly string _index;
    readonly string? _draft;
    int _expectedCount;
    byte[]? _checksum;

    IndexCopy(OpenedRepository opened, NativeIndex entries, string index, string? draft)
    {
        _objects = opened.Objects;
        _entries = entries;
        _index = index;
        _draft = draft;
        _expectedCount = entries.Count;
    }

    /// <summary>Whether the index still is what this copy was installed as: by its checksum, which covers every byte.</summary>
    internal bool IsCurrent => _checksum is not null && IndexChecksum.Read(_index) is { } now && now.AsSpan().SequenceEqual(_checksum);

    /// <summary>Loads a copy to change.</summary>
    /// <exception cref="Errors.AgentMemoryException">The index cannot be read.</exception>
    internal static IndexCopy Load(OpenedRepository opened, StatePaths paths)
    {
        var draft = paths.IndexCopy(RandomDigits.Next());
        // Keeps the time stamp, by which libgit2 knows the entries that were written within the clock's resolution.
        if (File.Exists(paths.Index))
            File.Copy(paths.Index, draft, overwrite: true);
        else
            File.Delete(draft);
        var entries = IndexFile.CountEntries(paths.Index);
        var copy = new IndexCopy(opened, Open(opened, draft, paths.Index), paths.Index, draft);
        // Libgit2 takes a file that is not there for an index without entries, which must never replace the user's.
        if (copy._expectedCount == entries)
            return copy;
        copy.Dispose();
        throw CommitErrors.IncompleteIndexCopy(paths.Index);
    }

    /// <summary>Loads the index to look at it only.</summary>
    /// <exception cref="Errors.AgentMemoryException">The index cannot be read.</exception>
    internal static IndexCopy Look(OpenedRepository opened, StatePaths paths) =>
        new(opened, Open(opened, paths.Index, paths.Index), paths.Index, null);

    /// <summary>Returns what is staged at a path; <c>null</c> for nothing.</summary>
    internal IndexedFile? Find(string path) => _entries.Find(path);

    /// <summary>Whether a merge left the path in conflict.</summary>
    internal bool IsConflicted(string path) => _entries.IsConflicted(path);

    /// <summary>Sets or removes an entry.</summary>
    /// <exception cref="Errors.AgentMemoryException">Other entries would go with it.</exception>
    internal void Set(string path, TreeFile? file)
    {
        _checksum = null;
        var isNew = _entries.Find(path) is null;
        if (file is { } present)
            Add(path, present);
        else if (!isNew)
            _entries.Remove(path);
        _expectedCount += (file is not null, isNew) switch { (true, true) => 1, (false, false) => -1, _ => 0 };
        // Libgit2 makes room for an entry by dropping those that stand in its way, which may be the user's.
        if (_entries.Count != _expectedCount)
            throw CommitErrors.IndexCollision(path);
    }

    /// <summary>Writes the copy under its temporary name.</summary>
    internal void Write()
    {
        _entries.Write();
        if (!OperatingSystem.IsWindows() && File.Exists(_index))
            File.SetUnixFileMode(_draft!, File.GetUnixFileMode(_index));
    }

    /// <summary>Makes the written copy the index.</summary>
    internal void Install()
    {
        var checksum = IndexChecksum.Read(_draft!);
        File.Move(_draft!, _index, overwrite: true);
        _checksum = checksum;
    }

    public void Dispose()
    {
        _entries.Dispose();
        if (_draft is not null)
            File.Delete(_draft);
    }

    /// <summary>From the file where it holds this content, so that the entry knows its time stamp and Git need not read it again.</summary>
    void Add(string path, TreeFile file)
    {
        // No such file, or one that Git's line end settings refuse: the entry needs the blob only.
        if (_entries.TryAddFile(path) && _entries.Find(path) is { } added && added.Blob == file.Blob && added.Mode == file.Mode)
            return;
        if (!_objects.HasBlob(file.Blob))
            throw CommitErrors.MissingBlob(path, file.Blob);
        _entries.Add(path, file);
    }

    static NativeIndex Open(OpenedRepository opened, string index, string shown)
    {
        try
        {
            return NativeIndex.Open(opened, index);
        }
        catch (LibGit2SharpException e)
        {
            throw CommitErrors.UnreadableIndex(shown, e);
        }
    }
}

/// <summary>An entry of the index; unlike a <see cref="TreeFile"/> it may be anything.</summary>
readonly record struct IndexedFile(BlobId Blob, Mode Mode)
{
    internal static bool Same(IndexedFile? staged, TreeFile? file) => staged is { } entry ? entry.Is(file) : file is null;

    bool Is(TreeFile? file) =>
        file is { } other && other.Blob == Blob && other.IsExecutable == (Mode == Mode.ExecutableFile) && Mode is not (Mode.SymbolicLink or Mode.GitLink);
}
