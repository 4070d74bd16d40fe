using AgentMemory.Lifecycle;

namespace AgentMemory.Forgetting;

/// <summary>Entries to forget.</summary>
public sealed record ForgetRequest
{
    /// <summary>Ids or unique beginnings, of the current branch or of an inbox.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Why; kept in the tombstone.</summary>
    public required string Reason { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}
