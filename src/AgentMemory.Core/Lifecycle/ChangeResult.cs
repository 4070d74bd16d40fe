using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Lifecycle;

/// <summary>What a writing operation did, or on a dry run would do.</summary>
public sealed record ChangeResult
{
    /// <summary>The entries it is about, by id.</summary>
    public required IReadOnlyList<EntryId> Ids { get; init; }

    /// <summary>What was written; no commits on a dry run or where nothing had to change.</summary>
    public required CommitOutcome Outcome { get; init; }

    /// <summary>The commits as planned.</summary>
    public required IReadOnlyList<PlannedCommit> Planned { get; init; }

    /// <summary>Warnings that did not stand in the way.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What the user should know beside it, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
