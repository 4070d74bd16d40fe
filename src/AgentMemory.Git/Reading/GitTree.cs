using System.Runtime.CompilerServices;
using AgentMemory.Errors;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Reading;

/// <summary>One commit's files. Names come from tree objects alone; a blob is touched only when its bytes are asked for.</summary>
sealed class GitTree(Repository git, Commit? commit) : IRepositoryTree
{
    // Far beyond any real store, far below what the stack holds.
    const int MaxDepth = 64;

    IReadOnlyList<StoreFile>? _storeFiles;

    public CommitId? Commit => commit is null ? null : new CommitId(commit.Sha);

    public IReadOnlyList<StoreFile> StoreFiles => _storeFiles ??= List();

    public StoreFile? Find(string path) =>
        Entry(path) is { TargetType: not TreeEntryTargetType.Tree } entry ? ToFile(path, entry) : null;

    public bool HasFolder(string path) => path.Trim('/').Length == 0
        ? commit is not null
        : Entry(path.TrimEnd('/')) is { TargetType: TreeEntryTargetType.Tree };

    public byte[] Read(BlobId blob)
    {
        try
        {
            if (git.Lookup<Blob>(new ObjectId(blob.Value)) is not { } found)
                throw MissingObjects.Blob(git, blob, inner: null);
            using var stream = found.GetContentStream();
            var bytes = new byte[found.Size];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Blob(git, blob, failure);
        }
    }

    public long SizeOf(BlobId blob)
    {
        try
        {
            return git.ObjectDatabase.RetrieveObjectMetadata(new ObjectId(blob.Value)) is { Type: ObjectType.Blob } header
                ? header.Size
                : throw MissingObjects.Blob(git, blob, inner: null);
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Blob(git, blob, failure);
        }
    }

    TreeEntry? Entry(string path)
    {
        // libgit2 would read a zero byte as the end of the path.
        if (commit is null || path.Length == 0 || path.Contains('\0'))
            return null;
        try
        {
            return commit[path];
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Tree(git, path, failure);
        }
    }

    List<StoreFile> List()
    {
        var files = new List<StoreFile>();
        if (Entry(StoreLayout.Folder) is { TargetType: TreeEntryTargetType.Tree } folder)
            Collect(folder, StoreLayout.Prefix, files, depth: 0);
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    void Collect(TreeEntry folder, string prefix, List<StoreFile> files, int depth)
    {
        if (depth > MaxDepth)
            throw new AgentMemoryException(ErrorKind.Unsupported, $"The folder {prefix} lies more than {MaxDepth} levels deep in the store.", "Move its files up: a store has folders for its types only.");
        try
        {
            foreach (var entry in (Tree)folder.Target)
            {
                if (entry.TargetType == TreeEntryTargetType.Tree)
                    Collect(entry, $"{prefix}{entry.Name}/", files, depth + 1);
                else
                    files.Add(ToFile(prefix + entry.Name, entry));
            }
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Tree(git, prefix, failure);
        }
    }

    static StoreFile ToFile(string path, TreeEntry entry)
    {
        var kind = entry.Mode switch
        {
            Mode.ExecutableFile => FileKind.Executable,
            Mode.SymbolicLink => FileKind.Symlink,
            Mode.GitLink => FileKind.Submodule,
            _ => FileKind.Plain,
        };
        return new StoreFile(path, new BlobId(TargetId(entry).Sha), kind);
    }

    // The public way builds an object with lazy parts for each name; a listing of thousands needs none of them.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_TargetId")]
    static extern ObjectId TargetId(TreeEntry entry);
}
