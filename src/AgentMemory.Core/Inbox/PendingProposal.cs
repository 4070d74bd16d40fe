using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Inbox;

/// <summary>Bytes on an inbox branch that wait for a decision: a new entry, or new bytes for an existing id.</summary>
public sealed record PendingProposal
{
    /// <summary>What the proposed file says.</summary>
    public required MemoryEntry Entry { get; init; }

    /// <summary>Where it lies in the inbox, and would lie in the store.</summary>
    public required string Path { get; init; }

    /// <summary>The proposed bytes.</summary>
    public required BlobId Blob { get; init; }

    /// <summary>The inbox branch, by its full name.</summary>
    public required string Ref { get; init; }

    /// <summary>The commit that proposed these bytes.</summary>
    public required CommitId Commit { get; init; }

    /// <summary>Who wrote that commit.</summary>
    public required Identity Author { get; init; }

    /// <summary>When it was proposed.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The commit HEAD stood at when it was proposed; <c>null</c> where nobody said so.</summary>
    public CommitId? Base { get; init; }

    /// <summary>The agent, session and commit it came from, also where a person has changed it since; <c>null</c> where no agent is known.</summary>
    public ProposalOrigin? Origin { get; init; }

    /// <summary>Who helped to write the text.</summary>
    public string? AssistedBy { get; init; }

    /// <summary>The bytes by name.</summary>
    public EntryRef EntryRef => new(Entry.Type, Entry.Id, Blob);
}
