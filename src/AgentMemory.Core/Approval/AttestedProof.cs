using AgentMemory.Entries;
using AgentMemory.History;

namespace AgentMemory.Approval;

/// <summary>
/// The proof <c>attested</c>: a human's <c>Memory-Approves</c> reachable from the tip, in a commit that holds those bytes. It
/// is in force until a human, in a commit that is not its ancestor, attests other bytes of the id, retires, forgets or rolls it
/// back; between parallel branches the ending wins.
/// </summary>
sealed class AttestedProof(MemoryHistory history, Lazy<AttestationIndex> index) : IApprovalProof
{
    /// <summary>The name in the policy and in JSON.</summary>
    internal const string ProofName = "attested";

    /// <inheritdoc/>
    public string Name => ProofName;

    /// <inheritdoc/>
    public ProofFinding Judge(EntryClaim claim)
    {
        var statements = index.Value.Of(claim.Id);
        AttestationStatement? other = null;
        AttestationStatement? ended = null;
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i].Attests is not { } attested)
                continue;
            ended ??= statements[i];
            if (Endings(statements, i, attested).Any())
                continue;
            if (attested == claim.Reference)
                return Found(ProofState.InForce, statements[i]);
            other ??= statements[i];
        }
        if (other is not null)
            return Found(ProofState.OtherBytes, other);
        if (ended is not null)
            return Found(ProofState.Ended, ended);
        return new ProofFinding(history.IsCut ? ProofState.OutOfReach : ProofState.Silent);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Attestation> AttestationsOf(EntryId id)
    {
        var statements = index.Value.Of(id);
        var attestations = new List<Attestation>();
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i].Attests is not { } attested)
                continue;
            var endings = Endings(statements, i, attested).ToList();
            var takenBackIn = endings.Where(ending => ending.Attests is null).Select(ending => ending.Commit.Id).Distinct().ToList();
            attestations.Add(new Attestation(statements[i].Commit, attested, statements[i].Action == MemoryAction.Rollback, endings.Count > 0, takenBackIn));
        }
        return attestations;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Acceptance> AcceptancesOf(EntryClaim claim)
    {
        var statements = index.Value.Of(claim.Id);
        return Acceptance.In(statements.Where((statement, place) => statement.Attests == claim.Reference && !Endings(statements, place, claim.Reference).Any()));
    }

    /// <summary>The statements that end the one at a place. Those before it in the list are no ancestors, so only the others need the graph.</summary>
    IEnumerable<AttestationStatement> Endings(IReadOnlyList<AttestationStatement> statements, int place, EntryRef attested)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            if (i == place || !statements[i].Opposes(attested))
                continue;
            if (i < place || !history.IsAncestor(statements[i].Commit.Id, statements[place].Commit.Id))
                yield return statements[i];
        }
    }

    static ProofFinding Found(ProofState state, AttestationStatement statement) =>
        new(state, new ApprovalProof(ProofName, statement.Commit.Id, statement.Commit.Author, statement.Commit.AuthorDate), statement.Attests);
}
