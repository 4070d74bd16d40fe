using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;
using AgentMemory.History;
using AgentMemory.Store;
using LibGit2Sharp;
using Identity = AgentMemory.Store.Identity;

namespace AgentMemory.Git.Reading;

/// <summary>Reads one opened repository.</summary>
sealed class GitRepositoryReader(OpenedRepository opened) : IMemoryRepository
{
    readonly HistorySource _history = new(opened.Facts.CommonDirectory);

    public RepositoryFacts Facts => opened.Facts;

    public CommitId? Head => opened.HeadCommit() is { } tip ? new CommitId(tip.Sha) : null;

    public Identity? Author => opened.Author();

    public string? DefaultBranch =>
        opened.Git.Refs["refs/remotes/origin/HEAD"] is SymbolicReference { TargetIdentifier: { } target }
            && target.StartsWith("refs/remotes/origin/", StringComparison.Ordinal)
            ? "refs/heads/" + target["refs/remotes/origin/".Length..]
            : null;

    public CommitId? Resolve(string revision) => RevisionResolver.Find(opened.Git, revision) is { } commit ? new CommitId(commit.Sha) : null;

    public IRepositoryTree TreeAt(CommitId? commit) => new GitTree(opened.Git, commit is { } id ? CommitOf(id) : null);

    public MemoryHistory HistoryOf(CommitId? tip) => _history.At(tip);

    public IReadOnlyList<InboxTip> Inboxes() => InboxBranches.Find(opened);

    public IReadOnlyList<DirtyPath> DirtyPaths(IReadOnlyCollection<string> otherPaths) => WorkTreeDifferences.Find(opened, otherPaths);

    public WorkTreeFile? ReadFile(string path)
    {
        if (opened.Facts.WorkTree is not null)
            return new LinkedFiles(opened).Read(path);
        var tree = TreeAt(Head);
        return tree.Find(path) is { Kind: FileKind.Plain or FileKind.Executable } file ? new WorkTreeFile(tree.Read(file.Blob)) : null;
    }

    public IReadOnlyList<LockFile> LockFiles()
    {
        var state = new StatePaths(opened);
        var references = Inboxes().Select(inbox => inbox.Ref).Append("HEAD");
        if (Facts.HeadBranch is { } branch)
            references = references.Append(branch);
        return [.. references.Select(state.RefLock).Append(state.IndexLock).Where(File.Exists).Order(StringComparer.Ordinal)
            .Select(path => new LockFile(path, File.GetLastWriteTimeUtc(path)))];
    }

    public string? Config(string key) => opened.Config(key);

    // The handle is shared with the writing side; whoever opened it disposes it.
    public void Dispose()
    {
    }

    Commit CommitOf(CommitId id)
    {
        try
        {
            return opened.Git.Lookup<Commit>(new ObjectId(id.Value)) ?? throw Missing(id, inner: null);
        }
        catch (LibGit2SharpException failure)
        {
            throw Missing(id, failure);
        }
    }

    static AgentMemoryException Missing(CommitId id, LibGit2SharpException? inner) =>
        new(ErrorKind.NotFound, $"There is no commit {id} in this repository.", "Run git fetch, or git fetch --unshallow where the history is cut.", inner);
}
