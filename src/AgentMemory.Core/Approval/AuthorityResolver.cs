using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>
/// Decides what is trusted: a pure function of history, policy and the entry's bytes. What a file says about itself only
/// matters where no proof has spoken.
/// </summary>
/// <param name="proofs">The proofs that count, in the order they are asked.</param>
/// <param name="also">What has to approve beside them; <c>null</c> for nothing.</param>
public sealed class AuthorityResolver(IReadOnlyList<IApprovalProof> proofs, AuthorityResolver? also = null)
{
    /// <summary>The proof's name where the approval may exist and cannot be seen from here.</summary>
    public const string OutOfReach = "out-of-reach";

    SignedProof? _signed;

    /// <summary>Returns the resolver that asks every proof the policy lists.</summary>
    public static AuthorityResolver For(ProofSources sources) => For(sources, sources.Policy.Approval);

    /// <summary>Why some proofs cannot see all they have to see.</summary>
    public IReadOnlyList<Finding> Obstacles => [.. proofs.Select(proof => proof.Obstacle).OfType<Finding>().Concat(also?.Obstacles ?? []).Distinct()];

    /// <summary>The signature files, whether or not the policy asks for them; <c>null</c> where the proofs were put together otherwise.</summary>
    public SignedApprovals? Signatures { get; private init; }

    /// <summary>Whether a signature that is gone would count again if it were brought back.</summary>
    internal bool WouldHold(EntryRef approved, BlobId signature) => _signed?.WouldHold(approved, signature) ?? false;

    /// <summary>Returns an entry's authority.</summary>
    public AuthorityVerdict Resolve(EntryClaim claim)
    {
        var verdict = ResolveAlone(claim);
        return verdict.Authority == Authority.Approved && also is not null && also.Resolve(claim) is { Authority: not Authority.Approved } stricter ? stricter : verdict;
    }

    AuthorityVerdict ResolveAlone(EntryClaim claim)
    {
        var best = new ProofFinding(ProofState.Silent);
        foreach (var proof in proofs)
        {
            var finding = proof.Judge(claim);
            if (finding.State > best.State)
                best = finding;
            if (best.State == ProofState.InForce)
                return new AuthorityVerdict(Authority.Approved, best.Proof! with { IsSigned = _signed?.Holds(claim) ?? false });
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
    public IReadOnlyList<Attestation> AttestationsOf(EntryId id) => [.. proofs.SelectMany(proof => proof.AttestationsOf(id)).Concat(also?.AttestationsOf(id) ?? [])];

    /// <summary>Returns what people accepted about exactly these bytes while they approved them, where that approval counts; all that have to approve have to accept.</summary>
    public IReadOnlyList<Acceptance> AcceptancesOf(EntryClaim claim)
    {
        var own = proofs.SelectMany(proof => proof.AcceptancesOf(claim)).Distinct();
        return also is null ? [.. own] : [.. own.Where(acceptance => also.AcceptancesOf(claim).Any(other => other.Covers(acceptance.Rule)))];
    }

    static AuthorityResolver For(ProofSources sources, ApprovalPolicy policy)
    {
        var statements = new Lazy<AttestationIndex>(() => new AttestationIndex(sources.History, new Approvers(policy.Approvers)));
        var signatures = new SignedApprovals(sources, policy);
        var signed = new SignedProof(sources, signatures, statements);
        var proofs = policy.Proofs.Distinct().Select(name => Proof(name, sources, signed, statements)).OfType<IApprovalProof>().ToList();
        return new AuthorityResolver(proofs, policy.Also is { } also ? For(sources, also) : null) { _signed = signed, Signatures = signatures };
    }

    /// <summary>A name that is not known here proves nothing.</summary>
    static IApprovalProof? Proof(string name, ProofSources sources, SignedProof signed, Lazy<AttestationIndex> statements) => name switch
    {
        AttestedProof.ProofName => new AttestedProof(sources.History, statements),
        TrustedBranchProof.ProofName => new TrustedBranchProof(sources, statements),
        SignedProof.ProofName => signed,
        _ => null,
    };

    static AuthorityVerdict Lapsed(ProofFinding finding) => new(Authority.Lapsed, finding.Proof, finding.Approved, finding.State == ProofState.Ended);
}
