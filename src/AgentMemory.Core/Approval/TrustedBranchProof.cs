using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Approval;

/// <summary>
/// The proof <c>trusted-branch</c>: these bytes, saying approved, are at that id at the tip of the branch that a host's reviews
/// protect. How they came there, and what a squash made of the statements, does not matter. What a person took back on the
/// branch at hand, and the trusted branch does not know of yet, is over here already.
/// </summary>
sealed class TrustedBranchProof : IApprovalProof
{
    /// <summary>The name in the policy and in JSON.</summary>
    internal const string ProofName = "trusted-branch";

    readonly IMemoryRepository _repository;
    readonly Lazy<AttestationIndex> _statements;
    readonly MemoryHistory _seenFrom;
    readonly TrustedTip _trusted;
    readonly CommitId? _tip;
    readonly Lazy<MemoryHistory> _history;
    readonly Lazy<IRepositoryTree> _tree;
    readonly Lazy<ILookup<EntryId, EntryFile>> _files;

    internal TrustedBranchProof(ProofSources sources, Lazy<AttestationIndex> statements)
    {
        _repository = sources.Repository;
        _statements = statements;
        _seenFrom = sources.History;
        _trusted = TrustedTip.Find(_repository, sources.Policy.Trusted);
        _tip = _trusted.Commit is { } commit ? Seen(commit, sources) : null;
        _history = new(() => _repository.HistoryOf(_tip));
        _tree = new(() => _repository.TreeAt(_tip));
        _files = new(() => EntryFile.In(_tree.Value).ToLookup(file => file.Id));
    }

    /// <inheritdoc/>
    public string Name => ProofName;

    /// <inheritdoc/>
    public Finding? Obstacle => _trusted.Obstacle is { } obstacle
        ? AuthorityRules.TrustedBranchUnseen.At($"{obstacle} The proof trusted-branch cannot be judged.")
        : null;

    /// <inheritdoc/>
    public ProofFinding Judge(EntryClaim claim)
    {
        if (_tip is null)
            return new ProofFinding(_trusted.Obstacle is null ? ProofState.Silent : ProofState.OutOfReach);
        var attested = AttestedAtTip(claim.Id);
        if (IsTakenBackHere(claim.Reference))
            return attested is null && !WasEver(claim.Reference) ? new ProofFinding(ProofState.Silent) : Found(ProofState.Ended, attested ?? claim.Reference);
        if (attested is not null)
            return Found(attested == claim.Reference ? ProofState.InForce : ProofState.OtherBytes, attested);
        return WasEver(claim.Reference) ? Found(ProofState.Ended, claim.Reference) : new ProofFinding(ProofState.Silent);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Attestation> AttestationsOf(EntryId id)
    {
        if (_tip is null)
            return [];
        var attested = AttestedAtTip(id);
        return [.. from commit in _history.Value.Of(id)
                   from reference in Brought(commit, id)
                   where IsApproved(reference)
                   select new Attestation(commit, reference, ByRollback: false, IsEnded: reference != attested, TakenBackIn: [.. _statements.Value.TakenBack(reference, _seenFrom).Select(ending => ending.Commit.Id).Distinct()])];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Acceptance> AcceptancesOf(EntryClaim claim) => Judge(claim).State == ProofState.InForce
        ? Acceptance.In(_statements.Value.Of(claim.Id).Where(statement => statement.Attests == claim.Reference && _history.Value.Contains(statement.Commit.Id)))
        : [];

    /// <summary>For <c>--at</c>: what the trusted branch held then, or last had in common with that commit.</summary>
    CommitId? Seen(CommitId tip, ProofSources sources)
    {
        if (sources.IsMerged)
            return sources.Tree.Commit;
        if (sources.IsTip || sources.Tree.Commit is not { } at)
            return tip;
        return _repository.HistoryOf(tip).Contains(at) ? at : _repository.MergeBase(at, tip);
    }

    /// <summary>The bytes of the one file that carries the id at the tip, where they say approved.</summary>
    EntryRef? AttestedAtTip(EntryId id)
    {
        var files = _files.Value[id].Take(2).ToList();
        return files.Count == 1 && IsApproved(files[0].Ref) ? files[0].Ref : null;
    }

    bool IsApproved(EntryRef reference)
    {
        try
        {
            return EntryReader.Read(StoreLayout.EntryPath(reference.Type, reference.Id), _tree.Value.Read(reference.Blob)).Entry is { Status: EntryStatus.Approved };
        }
        catch (AgentMemoryException)
        {
            // Erased, or left out of a partial clone: nobody can say what it was.
            return false;
        }
    }

    bool WasEver(EntryRef reference) => _history.Value.Of(reference.Id).Any(commit => Brought(commit, reference.Id).Contains(reference));

    bool IsTakenBackHere(EntryRef reference) =>
        _statements.Value.TakenBack(reference, _seenFrom).Any(ending => !_history.Value.Contains(ending.Commit.Id));

    ProofFinding Found(ProofState state, EntryRef reference)
    {
        var commit = _history.Value.Of(reference.Id).FirstOrDefault(commit => Brought(commit, reference.Id).Contains(reference));
        return new ProofFinding(state, new ApprovalProof(ProofName, commit?.Id, commit?.Author, commit?.AuthorDate), reference);
    }

    /// <summary>What a commit brought compared with its first parent: for a merge that is what it brought to the branch.</summary>
    static IEnumerable<EntryRef> Brought(MemoryCommit commit, EntryId id)
    {
        foreach (var change in commit.Changes)
        {
            if (change.Parent == 0 && change.New is { } blob && StoreLayout.TryParseEntryPath(change.Path, out var type, out var named) && named == id)
                yield return new EntryRef(type, id, blob);
        }
    }
}
