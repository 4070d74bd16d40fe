using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.History;
using AgentMemory.Inbox;
using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>Everything the command line says about one entry: what it claims, what is proved, and where it came from.</summary>
public sealed record EntryReport
{
    /// <summary>What the file says.</summary>
    public required MemoryEntry Entry { get; init; }

    /// <summary>Where it lies.</summary>
    public required string Path { get; init; }

    /// <summary>Its exact bytes.</summary>
    public required BlobId Blob { get; init; }

    /// <summary>The branch it was read from; <c>null</c> for a plain revision.</summary>
    public string? Ref { get; init; }

    /// <summary>The commit it was read from.</summary>
    public CommitId? Commit { get; init; }

    /// <summary>What is proved about these bytes.</summary>
    public required AuthorityVerdict Verdict { get; init; }

    /// <summary>Whether its approval lapsed by line ends and trailing space only.</summary>
    public bool IsFormatOnly { get; init; }

    /// <summary>Whether what it cites still stands; <c>null</c> where nobody asked.</summary>
    public EntryFreshness? Freshness { get; init; }

    /// <summary>The approved entry that takes its place.</summary>
    public EntryId? SupersededBy { get; init; }

    /// <summary>The approved entries that contradict it: a person has to choose.</summary>
    public IReadOnlyList<EntryId> ContestedWith { get; init; } = [];

    /// <summary>The entries and proposals that say it is wrong.</summary>
    public IReadOnlyList<EntryId> DisputedBy { get; init; } = [];

    /// <summary>Changes of it that wait in an inbox.</summary>
    public IReadOnlyList<PendingProposal> Pending { get; init; } = [];

    /// <summary>Who made it and when, and when it last changed; <c>null</c> where it is not in a commit yet.</summary>
    public Provenance? Provenance { get; init; }
}
