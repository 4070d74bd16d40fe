using AgentMemory.Entries;
using AgentMemory.Lifecycle;
using AgentMemory.Review;
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

/// <summary>The proof for one file of a branch; an entry's is followed by its id.</summary>
/// <param name="Path">Where it lies, or lay.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Before">The bytes before the oldest rolled-back commit; <c>null</c> where there was no file.</param>
/// <param name="Now">The bytes that stand there after the rollback; <c>null</c> where there is no file.</param>
/// <param name="Surviving">Lines that only the rolled-back commits introduced and that still stand.</param>
public sealed record RollbackPath(string Path, RollbackPathResult Result, BlobId? Before, BlobId? Now, IReadOnlyList<string> Surviving)
{
    /// <summary>The inbox it lies in, by its full name; <c>null</c> on the branch at hand.</summary>
    public string? Inbox { get; init; }

    /// <summary>How what stands now differs from what stood before, where later edits were kept; empty elsewhere.</summary>
    public IReadOnlyList<DiffLine> Later { get; init; } = [];
}

/// <summary>Whether what was to go is gone.</summary>
/// <param name="Paths">File by file.</param>
/// <param name="StillCompiled">Generated files that do not say, on disk or in the last commit, what the entries say after the rollback.</param>
public sealed record RollbackProof(IReadOnlyList<RollbackPath> Paths, IReadOnlyList<string> StillCompiled)
{
    /// <summary>The entries that recall still answers with what was taken back; <c>null</c> where it was not asked, because nothing is written yet.</summary>
    public IReadOnlyList<EntryId>? StillRecalled { get; init; }

    /// <summary>No generated file carries a line of the bytes that were taken back.</summary>
    public bool NotCompiled => StillCompiled.Count == 0;

    /// <summary>Recall was asked for what was taken back, and does not answer with it; <c>null</c> where it was not asked.</summary>
    public bool? NotRecalled => StillRecalled is null ? null : StillRecalled.Count == 0;

    /// <summary>No line that the rolled-back commits introduced survives, outside what was kept by choice.</summary>
    public bool Passed => NotCompiled && NotRecalled is not false && Paths.All(path => path.Result == RollbackPathResult.Kept || path.Surviving.Count == 0);
}

/// <summary>What a rollback did, or on a dry run would do.</summary>
public sealed record RollbackResult
{
    /// <summary>The reverts, in their order.</summary>
    public required IReadOnlyList<PlannedRevert> Reverts { get; init; }

    /// <summary>The commits that were taken back, in the order of the reverts.</summary>
    public IReadOnlyList<CommitId> Reverted => [.. Reverts.Select(revert => revert.Step.Commit.Id).Distinct()];

    /// <summary>What was written: on the branch at hand first, then on the inboxes.</summary>
    public required IReadOnlyList<ChangeResult> Changes { get; init; }

    /// <summary>The evidence.</summary>
    public required RollbackProof Proof { get; init; }

    /// <summary>Generated files that hold changes of the user's own: written, and left for the user to commit.</summary>
    public required IReadOnlyList<string> OnlyWritten { get; init; }

    /// <summary>Entries that hang on what went.</summary>
    public required IReadOnlyList<RollbackConsequence> Consequences { get; init; }

    /// <summary>What the user should know beside it, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
