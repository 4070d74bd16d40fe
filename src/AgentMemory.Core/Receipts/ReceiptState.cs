using AgentMemory.Store;

namespace AgentMemory.Receipts;

/// <summary>What took part in judging beside the commit that answered: only what was looked at is here.</summary>
public sealed record ReceiptState
{
    /// <summary>Where HEAD stood.</summary>
    public CommitId? Head { get; init; }

    /// <summary>The branch at hand by its full name; <c>null</c> while detached.</summary>
    public string? Branch { get; init; }

    /// <summary>The references that were looked up, with where they stood.</summary>
    public IReadOnlyList<SeenReference> References { get; init; } = [];

    /// <summary>Where the inboxes stood; <c>null</c> where nobody asked.</summary>
    public IReadOnlyList<InboxTip>? Inboxes { get; init; }

    /// <summary>Where all branches stood; <c>null</c> where nobody asked, or where there were more than are worth keeping.</summary>
    public IReadOnlyList<CommitId>? BranchTips { get; init; }

    /// <summary>The paths that differed on disk from what answered.</summary>
    public IReadOnlyList<string> Dirty { get; init; } = [];
}

/// <summary>A reference that was looked up.</summary>
/// <param name="Ref">Its full name.</param>
/// <param name="Commit">Where it stood; <c>null</c> where there was none.</param>
public sealed record SeenReference(string Ref, CommitId? Commit);
