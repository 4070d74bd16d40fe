using AgentMemory.Freshness;
using AgentMemory.History;

namespace AgentMemory.Store;

/// <summary>
/// Reads one repository: its trees, history, inboxes and state. Opening has already refused what cannot be handled, and
/// healed what a killed write left behind.
/// </summary>
public interface IMemoryRepository : IDisposable
{
    /// <summary>What was learned on opening.</summary>
    RepositoryFacts Facts { get; }

    /// <summary>The commit HEAD stands at; <c>null</c> while the branch is unborn.</summary>
    CommitId? Head { get; }

    /// <summary>Returns the commit a revision names, or <c>null</c> where there is none. Never throws on malformed text.</summary>
    CommitId? Resolve(string revision);

    /// <summary>
    /// Returns the newest commit that both are built on, which is one of them where it is the other's ancestor; <c>null</c> where they
    /// have none in common, or none in reach of a shallow clone.
    /// </summary>
    CommitId? MergeBase(CommitId one, CommitId other);

    /// <summary>Returns a commit and what it is built on by first parents, the newest first, as far as history is here; read as it is asked for.</summary>
    IEnumerable<CommitId> FirstParentsOf(CommitId tip);

    /// <summary>Returns who made a commit, when and why; <c>null</c> where it is not here.</summary>
    CommitSummary? SummaryOf(CommitId commit);

    /// <summary>Whether a commit changed files outside the store's folder, compared with a parent, or with nothing.</summary>
    bool ChangesBesideStore(CommitId commit, CommitId? parent);

    /// <summary>Returns the tree of a commit; the empty tree for <c>null</c>.</summary>
    IRepositoryTree TreeAt(CommitId? commit);

    /// <summary>Returns every path of a commit, folders left out, by path in ordinal order; none for <c>null</c>. Reads names only.</summary>
    IReadOnlyList<TreePath> PathsAt(CommitId? commit);

    /// <summary>Whether the repository's ignore rules leave a path out, whether anything stands there or not; a folder's ends in a slash.</summary>
    bool IsIgnored(string path);

    /// <summary>Returns every change of memory, and every statement about it, reachable from a commit; empty for <c>null</c>.</summary>
    MemoryHistory HistoryOf(CommitId? tip);

    /// <summary>
    /// Returns what tells two commits apart; <c>null</c> where more than some thousand files do, or a part of it is not here, so that it
    /// takes as long as reading both.
    /// </summary>
    CommitDifference? Difference(CommitId before, CommitId after);

    /// <summary>
    /// Returns what happened to files, at any paths of the repository, on the way to a commit; nothing for <c>null</c>. Lazy: history
    /// is walked on the first question, once for all paths. Never throws for history that is missing or damaged.
    /// </summary>
    ICitedFiles CitedFilesOf(CommitId? tip, IReadOnlyCollection<string> paths);

    /// <summary>What was found out before about pinned text in this repository's files.</summary>
    IPinCache Pins { get; }

    /// <summary>What was read of this repository's files before, for as long as it is open.</summary>
    Views.KnownFiles Known { get; }

    /// <summary>Returns all local and remote-tracking inbox branches, by name.</summary>
    IReadOnlyList<InboxTip> Inboxes();

    /// <summary>Returns where the branches stand, local and fetched ones without the inboxes; each commit once.</summary>
    IReadOnlyList<CommitId> BranchTips();

    /// <summary>Whether one of some commits is another, or is built on it; <c>false</c> where that is not here.</summary>
    bool IsBuiltOn(IReadOnlyList<CommitId> commits, CommitId other);

    /// <summary>Whether a commit is here and has no parents; one at a shallow boundary has.</summary>
    bool IsRoot(CommitId commit);

    /// <summary>Returns where a branch stands on each configured remote that has an address, as it was last fetched, by the remote's name.</summary>
    IReadOnlyList<RemoteBranch> RemoteBranches(string branch);

    /// <summary>Compares HEAD's tree with index and disk below <c>.agent-memory/</c> and at <paramref name="otherPaths"/>; empty in a bare repository.</summary>
    IReadOnlyList<DirtyPath> DirtyPaths(IReadOnlyCollection<string> otherPaths);

    /// <summary>Compares HEAD's tree with the disk at some files or folders and nowhere else; empty in a bare repository.</summary>
    IReadOnlyList<DirtyPath> DirtyAmong(IReadOnlyCollection<string> paths);

    /// <summary>
    /// Returns a file of the work tree, or <c>null</c> where there is none; in a bare repository HEAD's. A symbolic link is followed
    /// inside the work tree only.
    /// </summary>
    /// <exception cref="Errors.AgentMemoryException">The path leads out of the work tree, or is no file.</exception>
    WorkTreeFile? ReadFile(string path);

    /// <summary>Returns the lock files of the index, HEAD, the branch at hand and the inboxes that exist now; every one blocks writers.</summary>
    IReadOnlyList<LockFile> LockFiles();

    /// <summary>Signs and verifies approvals.</summary>
    Approval.IApprovalSignatures Signatures { get; }

    /// <summary>Returns a Git configuration value, from every level Git itself would read; <c>null</c> where unset.</summary>
    string? Config(string key);

    /// <summary>The branch that <c>origin</c> calls its default, as <c>refs/heads/…</c>; <c>null</c> where there is none.</summary>
    string? DefaultBranch { get; }

    /// <summary>The person Git would name as author now; <c>null</c> where no identity is configured.</summary>
    Identity? Author { get; }
}

/// <summary>A commit in one line.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Date">When it was written.</param>
/// <param name="Subject">The first line of its message.</param>
public sealed record CommitSummary(CommitId Commit, Identity Author, DateTimeOffset Date, string Subject);

/// <summary>A path of a commit's tree.</summary>
/// <param name="Path">Relative to the repository root.</param>
/// <param name="IsSubmodule">Whether it is another repository's place.</param>
public sealed record TreePath(string Path, bool IsSubmodule = false);

/// <summary>An inbox branch and where it stands.</summary>
/// <param name="Ref">The full reference name.</param>
/// <param name="Tip">Its commit.</param>
public sealed record InboxTip(string Ref, CommitId Tip);

/// <summary>A name and an e-mail address, as Git records them.</summary>
public sealed record Identity(string Name, string Email);

/// <summary>How a path differs from HEAD.</summary>
public enum DirtyKind
{
    /// <summary>On disk or staged, and not in HEAD.</summary>
    Untracked,

    /// <summary>The bytes differ, on disk or in the index.</summary>
    Modified,

    /// <summary>Gone from disk or index.</summary>
    Deleted,
}

/// <summary>A path whose index entry or file differs from HEAD.</summary>
/// <param name="Path">Relative to the repository root.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Staged">Whether the index differs from HEAD.</param>
public sealed record DirtyPath(string Path, DirtyKind Kind, bool Staged);
