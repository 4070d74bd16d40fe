using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>An entry as it stands at one commit, with everything the graph says about it.</summary>
public sealed record EntryView
{
    /// <summary>What the file says.</summary>
    public required MemoryEntry Entry { get; init; }

    /// <summary>Where it lies.</summary>
    public required string Path { get; init; }

    /// <summary>Its exact bytes.</summary>
    public required BlobId Blob { get; init; }

    /// <summary>The commit it was read from.</summary>
    public required CommitId? Commit { get; init; }

    /// <summary>What is proved about these bytes.</summary>
    public required AuthorityVerdict Verdict { get; init; }

    /// <summary>Whether a human still stands behind exactly these bytes and the file has not been retired.</summary>
    public bool IsCurrent => Verdict.Authority == Approval.Authority.Approved && Entry.Status == EntryStatus.Approved;

    /// <summary>The entry's bytes by name.</summary>
    public EntryRef Ref => new(Entry.Type, Entry.Id, Blob);
}
