namespace AgentMemory.Store;

/// <summary>
/// Writes commits that touch only the paths they name. Staged work stays staged, a path that is dirty with other content is
/// refused, the reference is swapped only where it still is what the plan was made from, and a kill at any point is healed
/// by the next command.
/// </summary>
public interface IMemoryCommitter
{
    /// <summary>Writes a series, all or nothing.</summary>
    /// <exception cref="Errors.AgentMemoryException">Refused, locked, or in conflict; nothing was changed.</exception>
    CommitOutcome Commit(CommitRequest request, CancellationToken cancellation = default);

    /// <summary>Makes the plan against the tree that is there now, checks what <see cref="Commit"/> would check, and writes nothing.</summary>
    IReadOnlyList<PlannedCommit> Rehearse(CommitRequest request);

    /// <summary>
    /// Computes the in-memory revert of a commit's memory paths on top of a tree. <paramref name="mainline"/> is the parent, from 1,
    /// that a merge commit is reverted against; 0 for ordinary commits.
    /// </summary>
    MemoryRevert Revert(CommitId commit, int mainline, IRepositoryTree onto);

    /// <summary>Writes files of the work tree without committing them, each by rename; refuses symlinks that leave the work tree.</summary>
    void WriteFiles(IReadOnlyList<FileChange> files);
}

/// <summary>What reverting one commit would do to a tree.</summary>
/// <param name="Changes">The clean part.</param>
/// <param name="Conflicts">What needs a person.</param>
public sealed record MemoryRevert(IReadOnlyList<FileChange> Changes, IReadOnlyList<RevertConflict> Conflicts);

/// <summary>A path at which a revert meets later edits.</summary>
/// <param name="Path">The path.</param>
/// <param name="Ancestor">The bytes the reverted commit left; <c>null</c> where it deleted the file.</param>
/// <param name="Ours">The bytes that stand there now; <c>null</c> where the file is gone.</param>
/// <param name="Theirs">The bytes before the reverted commit; <c>null</c> where it created the file.</param>
public sealed record RevertConflict(string Path, byte[]? Ancestor, byte[]? Ours, byte[]? Theirs);
