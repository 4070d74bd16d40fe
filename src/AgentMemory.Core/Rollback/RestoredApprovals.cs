using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Rollback;

/// <summary>Attests what a rollback restores where its approval had been in force before the commit that goes.</summary>
/// <param name="head">The branch at hand.</param>
/// <param name="onto">Names bytes.</param>
/// <param name="reverted">The commits that are taken back now.</param>
sealed class RestoredApprovals(StoreView head, ICommitBase onto, IReadOnlySet<CommitId> reverted)
{
    /// <summary>Returns a statement about a restored file, with the approval of its bytes where they have it back.</summary>
    internal TrailerBlock Add(TrailerBlock block, EntryType type, FileChange change, RollbackStep step)
    {
        if (step.Commit.Parents is not [var parent, ..])
            return block;
        var restored = new EntryRef(type, block.Id!, onto.BlobOf(change.Path, change.Content!));
        var attestations = head.Authority.AttestationsOf(restored.Id).Where(attestation => attestation.Reference == restored).ToList();
        if (attestations.Count == 0 || attestations.TrueForAll(attestation => !attestation.TakenBackIn.All(reverted.Contains)))
            return block;
        var claim = new EntryClaim(type, restored.Id, EntryStatus.Approved, restored.Blob);
        var before = head.AuthorityAt(parent, isTip: false, new HistoryOfEntry(head.History, restored.Id, parent));
        return before.Resolve(claim).Authority == Authority.Approved
            ? block with { Approves = [restored], Accepts = [.. before.AcceptancesOf(claim).Select(acceptance => acceptance.Rule).Distinct()] }
            : block;
    }
}

/// <summary>What happened to one entry on the way to a commit, out of a longer history that is read already: to judge one entry, not all are read again.</summary>
sealed class HistoryOfEntry(MemoryHistory longer, EntryId id, CommitId tip) : MemoryHistory
{
    IReadOnlyList<MemoryCommit>? _commits;

    public override CommitId? Tip => tip;

    public override bool IsCut => longer.IsCut;

    public override IReadOnlyList<MemoryCommit> Commits => _commits ??= [.. longer.Of(id).Where(commit => longer.IsAncestor(commit.Id, tip))];

    public override bool Contains(CommitId commit) => longer.IsAncestor(commit, tip);

    public override bool IsAncestor(CommitId ancestor, CommitId descendant) => longer.IsAncestor(ancestor, descendant) && Contains(descendant);

    public override IReadOnlyList<MemoryCommit> Of(EntryId entry) => entry == id ? Commits : [];
}
