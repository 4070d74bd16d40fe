using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Git.Opening;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Reading;

/// <summary>One commit's files. Names come from tree objects alone; a blob is touched only when its bytes are asked for.</summary>
sealed class GitTree : IRepositoryTree
{
    // Far beyond any real store, far below what the stack holds.
    const int MaxDepth = 64;

    readonly OpenedRepository _opened;
    readonly string? _root;
    IReadOnlyList<StoreFile>? _storeFiles;

    /// <param name="opened">The repository.</param>
    /// <param name="commit">The commit; <c>null</c> for no files at all.</param>
    /// <exception cref="AgentMemoryException">There is no such commit.</exception>
    internal GitTree(OpenedRepository opened, CommitId? commit)
    {
        _opened = opened;
        Commit = commit;
        _root = commit is { } id ? opened.Objects.DemandTreeOf(id) : null;
    }

    public CommitId? Commit { get; }

    public IReadOnlyList<StoreFile> StoreFiles => _storeFiles ??= List();

    public StoreFile? Find(string path) => Entry(path) is { IsFolder: false } entry ? ToFile(path, entry) : null;

    public bool HasFolder(string path) => path.Trim('/').Length == 0 ? _root is not null : Entry(path.TrimEnd('/')) is { IsFolder: true };

    public byte[] Read(BlobId blob)
    {
        try
        {
            return _opened.Objects.Content(blob) ?? throw MissingObjects.Blob(_opened, blob, inner: null);
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Blob(_opened, blob, failure);
        }
    }

    public long SizeOf(BlobId blob)
    {
        try
        {
            return _opened.Objects.SizeOf(blob) ?? throw MissingObjects.Blob(_opened, blob, inner: null);
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Blob(_opened, blob, failure);
        }
    }

    GitEntry? Entry(string path)
    {
        // libgit2 would read a zero byte as the end of the path, and half a character as another one.
        if (_root is null || path.Length == 0 || path.Contains('\0') || !RepositoryPath.IsUnicode(path))
            return null;
        try
        {
            return _opened.Objects.Find(_root, path);
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Tree(_opened, path, failure);
        }
    }

    List<StoreFile> List()
    {
        var files = new List<StoreFile>();
        if (Entry(StoreLayout.Folder) is { IsFolder: true } folder)
            Collect(folder, StoreLayout.Prefix, files, depth: 0);
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    void Collect(GitEntry folder, string prefix, List<StoreFile> files, int depth)
    {
        if (depth > MaxDepth)
            throw new AgentMemoryException(ErrorKind.Unsupported, $"The folder {prefix} lies more than {MaxDepth} levels deep in the store.", "Move its files up: a store has folders for its types only.");
        try
        {
            foreach (var entry in _opened.Objects.List(folder.Id))
            {
                if (entry.IsFolder)
                    Collect(entry, $"{prefix}{entry.Name}/", files, depth + 1);
                else
                    files.Add(ToFile(prefix + entry.Name, entry));
            }
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Tree(_opened, prefix, failure);
        }
    }

    static StoreFile ToFile(string path, GitEntry entry)
    {
        var kind = entry.Mode switch
        {
            Mode.ExecutableFile => FileKind.Executable,
            Mode.SymbolicLink => FileKind.Symlink,
            Mode.GitLink => FileKind.Submodule,
            _ => FileKind.Plain,
        };
        return new StoreFile(path, new BlobId(entry.Id), kind);
    }
}
