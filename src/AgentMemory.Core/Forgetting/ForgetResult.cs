using AgentMemory.Entries;
using AgentMemory.Lifecycle;
using AgentMemory.Tombstones;

namespace AgentMemory.Forgetting;

/// <summary>What was forgotten, or on a dry run would be.</summary>
public sealed record ForgetResult
{
    /// <summary>The entries.</summary>
    public required IReadOnlyList<EntryId> Ids { get; init; }

    /// <summary>The tombstones that keep their texts out; also those that an interrupted run had left already.</summary>
    public required IReadOnlyList<Tombstone> Tombstones { get; init; }

    /// <summary>What was written: the current branch first, then each inbox of this clone.</summary>
    public required IReadOnlyList<ChangeResult> Changes { get; init; }

    /// <summary>How many receipts quoted the texts and lost those words.</summary>
    public required int Receipts { get; init; }

    /// <summary>Fetched inboxes that still hold the entry: other clones', which only they can change.</summary>
    public required IReadOnlyList<string> Elsewhere { get; init; }

    /// <summary>Generated files that hold changes of the user's own: written, and left for the user to commit.</summary>
    public required IReadOnlyList<string> OnlyWritten { get; init; }

    /// <summary>Generated files that may still say it, on disk or in the last commit.</summary>
    public required IReadOnlyList<string> StillCompiled { get; init; }
}
