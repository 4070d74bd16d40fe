using AgentMemory.Errors;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Reading;

sealed class GitTree(Repository git, Commit? commit) : IRepositoryTree
{
    IReadOnlyList<StoreFile>? _storeFiles;

    public CommitId? Commit => commit is null ? null : new CommitId(commit.Sha);

    public IReadOnlyList<StoreFile> StoreFiles => _storeFiles ??= List();

    public StoreFile? Find(string path) =>
        commit?[path] is { TargetType: not TreeEntryTargetType.Tree } entry ? ToFile(path, entry) : null;

    public bool HasFolder(string path) => commit?[path.TrimEnd('/')] is { TargetType: TreeEntryTargetType.Tree };

    public byte[] Read(BlobId blob)
    {
        if (git.Lookup<Blob>(blob.Value) is not { } found)
            throw new AgentMemoryException(ErrorKind.Unsupported, $"The content {blob.Short} is not in this clone.", "Fetch it first: a partial clone leaves content out.");
        using var stream = found.GetContentStream();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    IReadOnlyList<StoreFile> List()
    {
        var files = new List<StoreFile>();
        if (commit?[StoreLayout.Folder] is { TargetType: TreeEntryTargetType.Tree } folder)
            Collect((Tree)folder.Target, StoreLayout.Prefix, files);
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    static void Collect(Tree tree, string prefix, List<StoreFile> files)
    {
        foreach (var entry in tree)
        {
            if (entry.TargetType == TreeEntryTargetType.Tree)
                Collect((Tree)entry.Target, $"{prefix}{entry.Name}/", files);
            else
                files.Add(ToFile(prefix + entry.Name, entry));
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
        return new StoreFile(path, new BlobId(entry.Target.Sha), kind);
    }
}

