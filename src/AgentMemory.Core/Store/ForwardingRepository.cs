using AgentMemory.Approval;
using AgentMemory.Freshness;
using AgentMemory.History;

namespace AgentMemory.Store;

/// <summary>A repository seen through another one's eyes: everything is passed on, and what a subclass overrides is seen otherwise.</summary>
/// <param name="repository">The repository behind; whoever opened it disposes it.</param>
abstract class ForwardingRepository(IMemoryRepository repository) : IMemoryRepository
{
    public virtual RepositoryFacts Facts => repository.Facts;

    public virtual CommitId? Head => repository.Head;

    public IPinCache Pins => repository.Pins;

    public Views.KnownFiles Known => repository.Known;

    public IApprovalSignatures Signatures => repository.Signatures;

    public string? DefaultBranch => repository.DefaultBranch;

    public Identity? Author => repository.Author;

    public virtual CommitId? Resolve(string revision) => repository.Resolve(revision);

    public CommitId? MergeBase(CommitId one, CommitId other) => repository.MergeBase(one, other);

    public IEnumerable<CommitId> FirstParentsOf(CommitId tip) => repository.FirstParentsOf(tip);

    public CommitSummary? SummaryOf(CommitId commit) => repository.SummaryOf(commit);

    public bool ChangesBesideStore(CommitId commit, CommitId? parent) => repository.ChangesBesideStore(commit, parent);

    public IRepositoryTree TreeAt(CommitId? commit) => repository.TreeAt(commit);

    public IReadOnlyList<TreePath> PathsAt(CommitId? commit) => repository.PathsAt(commit);

    public bool IsIgnored(string path) => repository.IsIgnored(path);

    public MemoryHistory HistoryOf(CommitId? tip) => repository.HistoryOf(tip);

    public CommitDifference? Difference(CommitId before, CommitId after) => repository.Difference(before, after);

    public ICitedFiles CitedFilesOf(CommitId? tip, IReadOnlyCollection<string> paths) => repository.CitedFilesOf(tip, paths);

    public virtual IReadOnlyList<InboxTip> Inboxes() => repository.Inboxes();

    public virtual IReadOnlyList<CommitId> BranchTips() => repository.BranchTips();

    public bool IsBuiltOn(IReadOnlyList<CommitId> commits, CommitId other) => repository.IsBuiltOn(commits, other);

    public bool IsRoot(CommitId commit) => repository.IsRoot(commit);

    public virtual IReadOnlyList<RemoteBranch> RemoteBranches(string branch) => repository.RemoteBranches(branch);

    public virtual IReadOnlyList<DirtyPath> DirtyPaths(IReadOnlyCollection<string> otherPaths) => repository.DirtyPaths(otherPaths);

    public virtual IReadOnlyList<DirtyPath> DirtyAmong(IReadOnlyCollection<string> paths) => repository.DirtyAmong(paths);

    public virtual WorkTreeFile? ReadFile(string path) => repository.ReadFile(path);

    public IReadOnlyList<LockFile> LockFiles() => repository.LockFiles();

    public string? Config(string key) => repository.Config(key);

    public void Dispose()
    {
    }
}
