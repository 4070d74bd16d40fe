namespace AgentMemory.Store;

/// <summary>
/// Commits to write, as a function of the tree they land on: when another writer moved the branch first, the plan is made
/// anew from the tree that is there now. A plan that no longer holds refuses by throwing.
/// </summary>
public sealed record CommitRequest
{
    /// <summary>Where the commits go.</summary>
    public required CommitTarget Target { get; init; }

    /// <summary>Makes the series of commits, oldest first; an empty series writes nothing. Pure: called once a try.</summary>
    public required Func<ICommitBase, IReadOnlyList<PlannedCommit>> Plan { get; init; }

    /// <summary>Commits in the middle of a merge, rebase, cherry-pick or revert, which is refused otherwise.</summary>
    public bool Force { get; init; }
}

/// <summary>What a plan is made from: the tree the series lands on, and the ids that bytes will have in it.</summary>
public interface ICommitBase
{
    /// <summary>The tree of the commit the series lands on.</summary>
    IRepositoryTree Tree { get; }

    /// <summary>The tree as it stands after some planned changes; for the later commits of a series.</summary>
    IRepositoryTree After(IReadOnlyList<FileChange> changes);

    /// <summary>Returns the id these bytes get at this path, filtered as Git filters them.</summary>
    BlobId BlobOf(string path, byte[] content);
}

/// <summary>The reference a series of commits moves.</summary>
public abstract record CommitTarget
{
    /// <summary>The branch HEAD names, or HEAD itself while detached; index and work tree are kept in step.</summary>
    public sealed record CurrentBranch : CommitTarget;

    /// <summary>
    /// Another branch by its full name, without checkout, index or work tree; created as an orphan, or from
    /// <paramref name="From"/>, when it does not exist.
    /// </summary>
    /// <param name="Ref">The full name, e.g. <c>refs/heads/agent-memory/inbox/local</c>.</param>
    /// <param name="From">The commit a new branch starts from; <c>null</c> for an orphan.</param>
    public sealed record Branch(string Ref, CommitId? From = null) : CommitTarget;
}

/// <summary>One commit of a series.</summary>
/// <param name="Message">The whole message, trailers included, ending in a newline.</param>
/// <param name="Changes">What it changes; empty for a commit that only states something.</param>
public sealed record PlannedCommit(string Message, IReadOnlyList<FileChange> Changes);

/// <summary>New content for one path, or its removal.</summary>
/// <param name="Path">Relative to the repository root: below <c>.agent-memory/</c>, a generated file, or a file of a host that setting up creates.</param>
/// <param name="Content">The bytes as they stand on disk; <c>null</c> removes the file.</param>
public sealed record FileChange(string Path, byte[]? Content);

/// <summary>What a series of commits came to.</summary>
/// <param name="Commits">The commits, oldest first; empty where nothing had to change.</param>
/// <param name="Ref">The reference that moved, or <c>HEAD</c> while detached.</param>
public sealed record CommitOutcome(IReadOnlyList<CommitId> Commits, string Ref)
{
    /// <summary>The last commit, or <c>null</c> where nothing was written.</summary>
    public CommitId? Tip => Commits.Count == 0 ? null : Commits[^1];
}
