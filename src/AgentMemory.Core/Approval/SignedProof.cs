using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>
/// The proof <c>signed</c>: beside the entry lies a signature of exactly these bytes at exactly this id, by a key that the base
/// allows. It needs no statement in a commit, so it survives what happens to messages; an ending by a person wins over it.
/// </summary>
sealed class SignedProof(ProofSources sources, SignedApprovals signatures, Lazy<AttestationIndex> statements) : IApprovalProof
{
    /// <summary>The name in the policy and in JSON.</summary>
    internal const string ProofName = "signed";

    readonly SignatureTrail _trail = new(sources.History, statements);

    /// <inheritdoc/>
    public string Name => ProofName;

    /// <inheritdoc/>
    public Finding? Obstacle => signatures.Files.Any() && sources.Repository.Signatures.Obstacle is { } obstacle
        ? AuthorityRules.SignaturesUnjudged.At($"{obstacle} The proof signed cannot be judged.")
        : null;

    /// <summary>Whether a good signature of exactly these bytes lies in the tree and still stands.</summary>
    internal bool Holds(EntryClaim claim) =>
        signatures.Judge(claim.Reference) is { State: SignatureState.Good } && !_trail.IsEnded(claim.Reference);

    /// <summary>Whether a file's content, put back in its place, would be a good signature of these bytes that no person has overruled.</summary>
    internal bool WouldHold(EntryRef approved, BlobId signature) =>
        signatures.Judge(approved, signature) is { State: SignatureState.Good } && !_trail.IsOverruled(approved);

    /// <inheritdoc/>
    public ProofFinding Judge(EntryClaim claim)
    {
        var own = signatures.Judge(claim.Reference);
        if (own is { State: SignatureState.Good })
            return Found(_trail.IsEnded(claim.Reference) ? ProofState.Ended : ProofState.InForce, claim.Reference, own);
        if (own is { State: SignatureState.Unjudged })
            return new ProofFinding(ProofState.OutOfReach);
        if (Other(claim) is { } other)
            return Found(ProofState.OtherBytes, other, signatures.Judge(other)!);
        return WasSigned(claim.Reference) is { } earlier ? Found(ProofState.Ended, claim.Reference, earlier) : new ProofFinding(ProofState.Silent);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Attestation> AttestationsOf(EntryId id) =>
    [
        .. from blob in _trail.BlobsOf(id)
           from type in Enum.GetValues<EntryType>()
           let reference = new EntryRef(type, id, blob)
           from brought in _trail.Brought(reference)
           where signatures.Judge(reference, brought.Signature).State == SignatureState.Good
           select new Attestation(brought.Commit, reference, ByRollback: false, _trail.IsEnded(reference), _trail.TakenBackIn(reference)),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Acceptance> AcceptancesOf(EntryClaim claim)
    {
        if (Judge(claim).State != ProofState.InForce)
            return [];
        // Anybody can write a statement; the one that came with the signature is the signer's.
        var brought = _trail.Brought(claim.Reference)
            .Where(change => signatures.Judge(claim.Reference, change.Signature).State == SignatureState.Good)
            .Select(change => change.Commit.Id).ToHashSet();
        return Acceptance.In(statements.Value.Of(claim.Id).Where(statement => statement.Attests == claim.Reference && brought.Contains(statement.Commit.Id)));
    }

    /// <summary>Other bytes of the id whose signature lies in the tree and still stands.</summary>
    EntryRef? Other(EntryClaim claim)
    {
        foreach (var blob in signatures.BlobsOf(claim.Id).Where(blob => blob != claim.Blob))
        {
            var reference = new EntryRef(claim.Type, claim.Id, blob);
            if (signatures.Judge(reference) is { State: SignatureState.Good } && !_trail.IsEnded(reference))
                return reference;
        }
        return null;
    }

    /// <summary>A good signature of these bytes that history had, and the tree has no more.</summary>
    SignatureVerdict? WasSigned(EntryRef reference) =>
        _trail.Brought(reference).Select(brought => signatures.Judge(reference, brought.Signature)).FirstOrDefault(verdict => verdict.State == SignatureState.Good);

    ProofFinding Found(ProofState state, EntryRef reference, SignatureVerdict verdict)
    {
        var commit = _trail.Brought(reference).Select(brought => brought.Commit).FirstOrDefault();
        var principal = verdict.Principal!;
        // A pattern or a bare name among the signers says less than the commit where both mean one person.
        var by = string.Equals(commit?.Author.Email, principal, StringComparison.OrdinalIgnoreCase) ? commit!.Author : new Identity(principal, principal);
        return new ProofFinding(state, new ApprovalProof(ProofName, commit?.Id, by, commit?.AuthorDate), reference);
    }
}
