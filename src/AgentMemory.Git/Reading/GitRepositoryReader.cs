using AgentMemory.Approval;
using AgentMemory.Freshness;
using AgentMemory.Git.CitedHistory;
using AgentMemory.Git.Commits;
using AgentMemory.Git.Erasure;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;
using AgentMemory.Git.Pins;
using AgentMemory.Git.Signing;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;
using LibGit2Sharp;
using Identity = AgentMemory.Store.Identity;

namespace AgentMemory.Git.Reading;

/// <summary>Reads one opened repository.</summary>
sealed class GitRepositoryReader : IMemoryRepository
{
    readonly OpenedRepository _opened;
    readonly HistorySource _history;
    readonly CitedHistorySource _cited;
    ApprovalSignatures? _signatures;

    internal GitRepositoryReader(OpenedRepository opened)
    {
        _opened = opened;
        _history = new HistorySource(opened.Facts.CommonDirectory, opened.Options.Known.Trees);
        _cited = new CitedHistorySource(opened, _history);
        Pins = new PinCache(opened.Facts.CommonDirectory);
    }

    public RepositoryFacts Facts => _opened.Facts;

    public CommitId? Head => _opened.HeadCommit();

    public Identity? Author => _opened.Author();

    public string? DefaultBranch =>
        _opened.References.Find("refs/remotes/origin/HEAD") is { Name: { } target }
            && target.StartsWith("refs/remotes/origin/", StringComparison.Ordinal)
            ? "refs/heads/" + target["refs/remotes/origin/".Length..]
            : null;

    public CommitId? Resolve(string revision) => RevisionResolver.Find(_opened.Objects, revision) ?? new CommitMap(Facts.CommonDirectory).Find(revision);

    public CommitId? MergeBase(CommitId one, CommitId other)
    {
        var (first, second) = (CommitOf(one), CommitOf(other));
        try
        {
            return _opened.Git.ObjectDatabase.FindMergeBase(first, second) is { } found ? new CommitId(found.Sha) : null;
        }
        catch (NotFoundException)
        {
            // A commit on the way is missing, as beyond a shallow boundary that libgit2 has not been told of.
            return null;
        }
    }

    public IEnumerable<CommitId> FirstParentsOf(CommitId tip) => CommitLine.Of(Facts.CommonDirectory, tip);

    public CommitSummary? SummaryOf(CommitId commit) => CommitLine.SummaryOf(Facts.CommonDirectory, commit);

    public bool ChangesBesideStore(CommitId commit, CommitId? parent) => TreePaths.ChangesBesideStore(_opened, commit, parent);

    public IRepositoryTree TreeAt(CommitId? commit) => _opened.Trees.At(commit);

    public IReadOnlyList<TreePath> PathsAt(CommitId? commit) => commit is { } id ? TreePaths.List(_opened, id) : [];

    public bool IsIgnored(string path) => TreePaths.IsIgnored(_opened.Git, path);

    public MemoryHistory HistoryOf(CommitId? tip) => _history.At(tip);

    public CommitDifference? Difference(CommitId before, CommitId after) => _history.Difference(before, after);

    public ICitedFiles CitedFilesOf(CommitId? tip, IReadOnlyCollection<string> paths) => _cited.At(tip, paths);

    public IPinCache Pins { get; }

    public KnownFiles Known => _opened.Options.Known.Files;

    public IReadOnlyList<InboxTip> Inboxes() => InboxBranches.Find(_opened);

    public IReadOnlyList<CommitId> BranchTips() => new CommitGraph(_opened).BranchTips();

    public bool IsBuiltOn(IReadOnlyList<CommitId> commits, CommitId other) => new CommitGraph(_opened).IsBuiltOn(commits, other);

    public bool IsRoot(CommitId commit) => new CommitGraph(_opened).IsRoot(commit);

    public IReadOnlyList<RemoteBranch> RemoteBranches(string branch) => Reading.RemoteBranches.Find(_opened, branch);

    public IReadOnlyList<DirtyPath> DirtyPaths(IReadOnlyCollection<string> otherPaths) => WorkTreeDifferences.Find(_opened, otherPaths);

    public IReadOnlyList<DirtyPath> DirtyAmong(IReadOnlyCollection<string> paths) => WorkTreeDifferences.Among(_opened, paths);

    public WorkTreeFile? ReadFile(string path)
    {
        if (_opened.Facts.WorkTree is not null)
            return new LinkedFiles(_opened).Read(path);
        var tree = TreeAt(Head);
        return tree.Find(path) is { Kind: FileKind.Plain or FileKind.Executable } file ? new WorkTreeFile(tree.Read(file.Blob)) : null;
    }

    public IReadOnlyList<LockFile> LockFiles()
    {
        var state = new StatePaths(_opened);
        var references = Inboxes().Select(inbox => inbox.Ref).Append("HEAD");
        if (Facts.HeadBranch is { } branch)
            references = references.Append(branch);
        return [.. references.Select(state.RefLock).Append(state.IndexLock).Where(File.Exists).Order(StringComparer.Ordinal)
            .Select(path => new LockFile(path, File.GetLastWriteTimeUtc(path)))];
    }

    public IApprovalSignatures Signatures => _signatures ??= new ApprovalSignatures(_opened);

    public string? Config(string key) => _opened.Config(key);

    // The handle is shared with the writing side; whoever opened it disposes it.
    public void Dispose()
    {
    }

    Commit CommitOf(CommitId id)
    {
        try
        {
            return _opened.Git.Lookup<Commit>(new ObjectId(id.Value)) ?? throw MissingObjects.Commit(id, inner: null);
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Commit(id, failure);
        }
    }
}
