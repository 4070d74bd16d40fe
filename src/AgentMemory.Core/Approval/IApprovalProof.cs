using AgentMemory.Checks;
using AgentMemory.Entries;

namespace AgentMemory.Approval;

/// <summary>One way to prove that a human approved exact bytes. The policy names those that count.</summary>
public interface IApprovalProof
{
    /// <summary>The name the policy knows it by.</summary>
    string Name { get; }

    /// <summary>Why it cannot see all it has to see, for a report; <c>null</c> where it can.</summary>
    Finding? Obstacle => null;

    /// <summary>Says what it knows about a claim.</summary>
    ProofFinding Judge(EntryClaim claim);

    /// <summary>Returns the attestations of an id that it knows of, newest first; none where the proof is no statement in a commit.</summary>
    IReadOnlyList<Attestation> AttestationsOf(EntryId id) => [];

    /// <summary>Returns what people accepted about exactly these bytes while they approved them, newest first, as far as this proof is in force for them.</summary>
    IReadOnlyList<Acceptance> AcceptancesOf(EntryClaim claim) => [];
}

/// <summary>How far a proof carries, from nothing to everything.</summary>
public enum ProofState
{
    /// <summary>It has never spoken of the id.</summary>
    Silent,

    /// <summary>It has not spoken of the id as far as it can see, and it cannot see everything.</summary>
    OutOfReach,

    /// <summary>It approved the id once, and a human ended that.</summary>
    Ended,

    /// <summary>It approves other bytes of the id, and nobody ended that.</summary>
    OtherBytes,

    /// <summary>It approves exactly these bytes.</summary>
    InForce,
}

/// <summary>What one proof knows about a claim.</summary>
/// <param name="State">How far it carries.</param>
/// <param name="Proof">What it rests on; <c>null</c> where it rests on nothing.</param>
/// <param name="Approved">The bytes it approves or once approved.</param>
public sealed record ProofFinding(ProofState State, ApprovalProof? Proof = null, EntryRef? Approved = null);
