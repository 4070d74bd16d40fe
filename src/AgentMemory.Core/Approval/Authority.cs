using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>What the graph proves about an entry's bytes.</summary>
public enum Authority
{
    /// <summary>A proof is in force for exactly these bytes.</summary>
    Approved,

    /// <summary>The id was approved, with other bytes, and no human ended that.</summary>
    Lapsed,

    /// <summary>The file says approved and nothing proves it.</summary>
    Claimed,

    /// <summary>Waits for a decision.</summary>
    Proposed,

    /// <summary>Retired.</summary>
    None,
}

/// <summary>The proof that made an entry approved.</summary>
/// <param name="Proof">Which proof: <c>attested</c>, <c>trusted-branch</c> or <c>signed</c>.</param>
/// <param name="Commit">The commit that states it.</param>
/// <param name="By">Who approved.</param>
/// <param name="Date">When.</param>
public sealed record ApprovalProof(string Proof, CommitId? Commit, Identity? By, DateTimeOffset? Date)
{
    /// <summary>Whether a good signature of exactly these bytes lies beside the entry, whichever proof made it approved and whether or not the policy asks for it. How the commit is signed does not matter.</summary>
    public bool IsSigned { get; init; }
}

/// <summary>An entry's authority, with what it rests on.</summary>
/// <param name="Authority">The verdict.</param>
/// <param name="Proof">The proof in force; for <see cref="Authority.Lapsed"/> the last attestation; otherwise <c>null</c>, or <c>out-of-reach</c> where an approval may lie beyond what can be seen from here.</param>
/// <param name="Attested">For <see cref="Authority.Lapsed"/>: the bytes that were approved.</param>
/// <param name="IsEnded">For <see cref="Authority.Lapsed"/>: whether a human ended that approval, so that it is in force for no bytes.</param>
public sealed record AuthorityVerdict(Authority Authority, ApprovalProof? Proof = null, EntryRef? Attested = null, bool IsEnded = false)
{
    /// <summary>Whether an approval may lie where it cannot be seen from here; nothing is unproven for that, only unseen.</summary>
    public bool IsOutOfReach => this is { Authority: Authority.Claimed, Proof.Proof: AuthorityResolver.OutOfReach };
}
