using AgentMemory.Entries;
using AgentMemory.Lifecycle;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>What became of a path.</summary>
public enum RollbackPathResult
{
    /// <summary>It holds the bytes from before the rolled-back commits, or is gone as it was then.</summary>
    Restored,

    /// <summary>Later edits were kept beside what was taken back.</summary>
    Merged,

    /// <summary>It was left as it stood, by choice.</summary>
    Kept,
}

/// <summary>The proof for one path.</summary>
/// <param name="Path">The path.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Before">The bytes before the oldest rolled-back commit; <c>null</c> where there was no file.</param>
/// <param name="Now">The bytes that stand there after the rollback; <c>null</c> where there is no file.</param>
/// <param name="Surviving">Lines that the rolled-back commits introduced and that still stand.</param>
public sealed record RollbackPath(string Path, RollbackPathResult Result, BlobId? Before, BlobId? Now, IReadOnlyList<string> Surviving);

/// <summary>Whether what was to go is gone.</summary>
/// <param name="Paths">Path by path.</param>
/// <param name="StillCompiled">Generated files that do not say, on disk or in the last commit, what the entries say after the rollback.</param>
public sealed record RollbackProof(IReadOnlyList<RollbackPath> Paths, IReadOnlyList<string> StillCompiled)
{
    /// <summary>No generated file carries a line of the bytes that were taken back.</summary>
    public bool NotCompiled => StillCompiled.Count == 0;

    /// <summary>No line that the rolled-back commits introduced survives, outside what was kept by choice.</summary>
    public bool Passed => NotCompiled && Paths.All(path => path.Result == RollbackPathResult.Kept || path.Surviving.Count == 0);
}

/// <summary>What a rollback did, or on a dry run would do.</summary>
public sealed record RollbackResult
{
    /// <summary>The commits that were taken back, in the order of the reverts.</summary>
    public required IReadOnlyList<CommitId> Reverted { get; init; }

    /// <summary>What was written.</summary>
    public required ChangeResult Change { get; init; }

    /// <summary>The evidence.</summary>
    public required RollbackProof Proof { get; init; }

    /// <summary>Generated files that hold changes of the user's own: written, and left for the user to commit.</summary>
    public required IReadOnlyList<string> OnlyWritten { get; init; }

    /// <summary>Entries that were derived from what went, or supersede it.</summary>
    public required IReadOnlyList<EntryId> Derived { get; init; }
}
