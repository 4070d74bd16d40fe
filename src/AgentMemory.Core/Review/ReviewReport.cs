using AgentMemory.Store;

namespace AgentMemory.Review;

/// <summary>What a reviewer must know about memory between two commits.</summary>
public sealed record ReviewReport
{
    /// <summary>What HEAD is compared with.</summary>
    public required ReviewBase Base { get; init; }

    /// <summary>The commit under review; <c>null</c> on an unborn branch.</summary>
    public required CommitId? Head { get; init; }

    /// <summary>The changes, by kind, then id, then path; what needs a decision first.</summary>
    public required IReadOnlyList<ReviewChange> Changes { get; init; }

    /// <summary>Tokens of the generated text that one client loads at most, at the base.</summary>
    public required int TokensBefore { get; init; }

    /// <summary>Tokens of the generated text that one client loads at most, once HEAD is compiled.</summary>
    public required int TokensAfter { get; init; }

    /// <summary>What keeps the report from being complete, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
