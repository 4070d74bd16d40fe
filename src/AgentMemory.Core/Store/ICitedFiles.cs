namespace AgentMemory.Store;

/// <summary>
/// What happened to cited files on the way to one commit: read in one walk over history, however many files are asked about.
/// Where history is missing, as in a shallow clone, it says less and never guesses.
/// </summary>
public interface ICitedFiles
{
    /// <summary>
    /// Returns the path at which a file that is gone from the tip stands there now, following its renames; <c>null</c> where it was
    /// deleted, where it never existed, or where the history that would tell is missing.
    /// </summary>
    /// <param name="path">Relative to the repository root; one of those the walk was asked for.</param>
    /// <exception cref="ArgumentException">The walk was not asked for this path.</exception>
    string? SuccessorOf(string path);

    /// <summary>
    /// Returns the commits, newest first, that changed a file, under the name it has in each of them: backwards from the tip, or for a
    /// file that is gone from its last rename or removal.
    /// </summary>
    /// <param name="path">Relative to the repository root; one of those the walk was asked for.</param>
    /// <exception cref="ArgumentException">The walk was not asked for this path.</exception>
    IReadOnlyList<CitedChange> ChangesOf(string path);
}

/// <summary>One commit's change of one cited file.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Date">When it was written.</param>
/// <param name="Subject">The first line of its message.</param>
/// <param name="Path">The file's path after the change; for a removal its path before.</param>
/// <param name="Old">The bytes before, in the parent that they differ from; <c>null</c> where the file is new.</param>
/// <param name="New">The bytes after; <c>null</c> where the file is gone.</param>
public sealed record CitedChange(CommitId Commit, Identity Author, DateTimeOffset Date, string Subject, string Path, BlobId? Old, BlobId? New);
