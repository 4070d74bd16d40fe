using AgentMemory.Entries;
using AgentMemory.Tombstones;

namespace AgentMemory.History;

/// <summary>What a commit says it did to an entry; the word in <c>Memory-Action</c>.</summary>
public enum MemoryAction
{
    Propose,
    Approve,
    Reject,
    Edit,
    Verify,
    Supersede,
    Retire,
    Forget,
    Rollback,
    Compile,
    Import,
    Session,

    /// <summary>Lost entries brought back to the tip.</summary>
    Restore,

    /// <summary>The store was created, or its policy changed.</summary>
    Init,
}

/// <summary>
/// The statements of one block of trailers. A message holds one block an entry, each opened by its <c>Memory-Id</c>; a squash
/// message holds the blocks of all the commits it swallowed.
/// </summary>
public sealed record TrailerBlock
{
    /// <summary>The entry it is about; <c>null</c> for statements about the whole store.</summary>
    public EntryId? Id { get; init; }

    /// <summary>What was done; <c>null</c> where the block does not say, or says a word we do not know.</summary>
    public MemoryAction? Action { get; init; }

    /// <summary>Bytes that are approved by this statement.</summary>
    public IReadOnlyList<EntryRef> Approves { get; init; } = [];

    /// <summary>Proposed bytes that are turned down by this statement.</summary>
    public IReadOnlyList<EntryRef> Rejects { get; init; } = [];

    /// <summary>The agent that made this commit, <c>name/version</c>; <c>null</c> for a human.</summary>
    public string? Agent { get; init; }

    /// <summary>The agent's session.</summary>
    public string? Session { get; init; }

    /// <summary>Where a human's commit took the entry from.</summary>
    public ProposalOrigin? Origin { get; init; }

    /// <summary>The commit HEAD stood at when an agent proposed it.</summary>
    public Store.CommitId? Base { get; init; }

    /// <summary>Who helped to write the text, as <c>Assisted-by</c> says it.</summary>
    public string? AssistedBy { get; init; }

    /// <summary>The warnings about the text that whoever made this commit had seen and accepted, by finding id.</summary>
    public IReadOnlyList<string> Accepts { get; init; } = [];

    /// <summary>Tombstones whose text a person lets back in with this statement.</summary>
    public IReadOnlyList<TombstoneRef> Revives { get; init; } = [];

    /// <summary>Whether it says something of an id.</summary>
    internal bool Names(EntryId id) =>
        Id == id || Approves.Any(bytes => bytes.Id == id) || Rejects.Any(bytes => bytes.Id == id) || Revives.Any(tombstone => tombstone.Id == id);

    /// <summary>Whether it is a human's statement that an id's approval is over, whatever its bytes are.</summary>
    public bool EndsApprovalOf(EntryId id) =>
        Agent is null && Id == id && Action is MemoryAction.Retire or MemoryAction.Forget or MemoryAction.Rollback;

    /// <summary>Whether this agent and session, as far as they are given, are behind it: as who committed, or as whose proposal was taken over. An agent's name stands for all its versions.</summary>
    public bool IsBy(string? agent, string? session)
    {
        var by = Agent ?? Origin?.Agent;
        return (session is null || (Session ?? Origin?.Session) == session)
            && (agent is null || by == agent || (by?.StartsWith(agent + "/", StringComparison.Ordinal) ?? false));
    }
}

/// <summary>The value of <c>Memory-Origin</c>: which agent proposed it, in which session, with which commit.</summary>
public sealed record ProposalOrigin(string Agent, string Session, Store.CommitId Proposal);
