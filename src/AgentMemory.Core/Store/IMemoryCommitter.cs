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
    /// Merges what became of one text on two sides, line by line as Git does; <c>null</c> where both changed the same place, or
    /// where one is no text.
    /// </summary>
    byte[]? Merge(byte[] ancestor, byte[] ours, byte[] theirs);

    /// <summary>Writes files of the work tree without committing them, each by rename; refuses symlinks that leave the work tree.</summary>
    void WriteFiles(IReadOnlyList<FileChange> files);
}

/// <summary>A path at which a revert meets later edits.</summary>
/// <param name="Path">The path.</param>
/// <param name="Ancestor">The bytes the reverted commit left; <c>null</c> where it deleted the file.</param>
/// <param name="Ours">The bytes that stand there now; <c>null</c> where the file is gone.</param>
/// <param name="Theirs">The bytes before the reverted commit; <c>null</c> where it created the file.</param>
public sealed record RevertConflict(string Path, byte[]? Ancestor, byte[]? Ours, byte[]? Theirs)
{
    /// <summary>The commit whose revert met them.</summary>
    public required CommitId Commit { get; init; }

    /// <summary>Why nobody but a person can tell, as a sentence.</summary>
    public required string Reason { get; init; }
}
