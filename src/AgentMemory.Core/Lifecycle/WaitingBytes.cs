using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Lifecycle;

/// <summary>Exact bytes that wait for a decision: on the current branch, or in an inbox.</summary>
public sealed record WaitingBytes
{
    /// <summary>What they say.</summary>
    public required MemoryEntry Entry { get; init; }

    /// <summary>Where they lie.</summary>
    public required string Path { get; init; }

    /// <summary>The bytes by name, as shown.</summary>
    public required BlobId Blob { get; init; }

    /// <summary>The bytes.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>The bytes HEAD holds at this path; <c>null</c> for a new entry.</summary>
    public required BlobId? HeadBlob { get; init; }

    /// <summary>The inbox branch; <c>null</c> on the current branch.</summary>
    public string? Ref { get; init; }

    /// <summary>The agent, session and commit they came from, where an agent proposed them.</summary>
    public ProposalOrigin? Origin { get; init; }

    /// <summary>Who helped to write the text.</summary>
    public string? AssistedBy { get; init; }

    /// <summary>The bytes HEAD held when the proposal was made; <c>null</c> where it is new or that is not known.</summary>
    public BlobId? ProposedOnto { get; init; }

    /// <summary>Whether the commit it was proposed on is missing or not in this clone, so that nobody knows what was changed.</summary>
    public bool IsBaseUnknown { get; init; }

    /// <summary>The bytes the last approval covered, where it lapsed.</summary>
    public BlobId? LastApproved { get; init; }

    /// <summary>Whether they differ from those in line ends and trailing space only.</summary>
    public bool IsFormatOnly { get; init; }

    /// <summary>What the checks said about the text, once they have let it through.</summary>
    public GateVerdict Verdict { get; init; } = new([], [], []);
}
