using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Policies;

namespace AgentMemory.Approval;

/// <summary>
/// Decides what is trusted: a pure function of history, policy and the entry's bytes. What a file says about itself only
/// matters where no proof has spoken.
/// </summary>
/// <param name="proofs">The proofs that count, in the order they are asked.</param>
public sealed class AuthorityResolver(IReadOnlyList<IApprovalProof> proofs)
{
    /// <summary>The proof's name where a shallow boundary may hide the approval.</summary>
    public const string OutOfReach = "out-of-reach";

    /// <summary>Returns the resolver for a policy; names of proofs that are not known here prove nothing.</summary>
    public static AuthorityResolver For(MemoryHistory history, ApprovalPolicy policy)
    {
        var known = new IApprovalProof[] { new AttestedProof(history, policy.Approvers) };
        return new AuthorityResolver([.. policy.Proofs.Distinct().SelectMany(name => known.Where(proof => proof.Name == name))]);
    }

    /// <summary>Returns an entry's authority.</summary>
    public AuthorityVerdict Resolve(EntryClaim claim)
    {
        var best = new ProofFinding(ProofState.Silent);
        foreach (var proof in proofs)
        {
            var finding = proof.Judge(claim);
            if (finding.State > best.State)
                best = finding;
            if (best.State == ProofState.InForce)
                return new AuthorityVerdict(Authority.Approved, best.Proof);
        }
        if (best.State == ProofState.OtherBytes)
            return Lapsed(best);
        return claim.Status switch
        {
            EntryStatus.Proposed => new AuthorityVerdict(Authority.Proposed),
            EntryStatus.Retired => new AuthorityVerdict(Authority.None),
            _ when best.State == ProofState.Ended => Lapsed(best),
            _ when best.State == ProofState.OutOfReach => new AuthorityVerdict(Authority.Claimed, new ApprovalProof(OutOfReach, null, null, null)),
            _ => new AuthorityVerdict(Authority.Claimed),
        };
    }

    /// <summary>Returns every attestation of an id that counts by the policy, newest first.</summary>
    public IReadOnlyList<Attestation> AttestationsOf(EntryId id) => [.. proofs.SelectMany(proof => proof.AttestationsOf(id))];

    static AuthorityVerdict Lapsed(ProofFinding finding) => new(Authority.Lapsed, finding.Proof, finding.Approved, finding.State == ProofState.Ended);
}
