using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>
/// What history says about signature files. A signature carries no date, so one that was taken away or overruled could be put
/// back by anybody: it then counts again only with a new attestation of the same bytes, or where an approver brought it back as lost.
/// </summary>
sealed class SignatureTrail(MemoryHistory history, Lazy<AttestationIndex> statements)
{
    readonly Lazy<ILookup<string, (MemoryCommit Commit, BlobId? Signature)>> _changes = new(() =>
        history.Commits
            .SelectMany(commit => commit.Changes.Where(change => change.Path.StartsWith(StoreLayout.Approvals, StringComparison.Ordinal)).Select(change => (change.Path, Commit: commit, Signature: change.New)))
            .ToLookup(change => change.Path, change => (change.Commit, change.Signature), StringComparer.Ordinal));

    /// <summary>Returns the commits that brought a signature of some bytes, newest first, each with the file it brought.</summary>
    internal IEnumerable<(MemoryCommit Commit, BlobId Signature)> Brought(EntryRef approved) =>
        _changes.Value[StoreLayout.ApprovalPath(approved)].Where(change => change.Signature is not null).Select(change => (change.Commit, change.Signature!)).DistinctBy(change => change.Commit.Id);

    /// <summary>Returns the blobs of an id that history has signatures of.</summary>
    internal IEnumerable<BlobId> BlobsOf(EntryId id) =>
        _changes.Value.Select(change => change.Key).Select(path => StoreLayout.TryParseApprovalPath(path, out var named, out var blob) && named == id ? blob : null).OfType<BlobId>();

    /// <summary>Whether a signature of these bytes has been overruled since it was made, by a person or by taking the file away, and nobody has attested them anew.</summary>
    internal bool IsEnded(EntryRef approved) => IsOverruled(approved) || Removals(approved).Any();

    /// <summary>Whether a person has overruled a signature of these bytes since it was made, whatever became of the file.</summary>
    internal bool IsOverruled(EntryRef approved) => Overruling(approved).Any();

    /// <summary>Returns the commits that took it back by retiring, forgetting, rolling back or taking the file away, rather than by approving other bytes.</summary>
    internal IReadOnlyList<CommitId> TakenBackIn(EntryRef approved) =>
    [
        .. Overruling(approved).Where(statement => statement.Attests is null).Select(statement => statement.Commit.Id)
            .Concat(Removals(approved).Where(commit => !commit.Held.Any(held => held.Id == approved.Id)).Select(commit => commit.Id))
            .Distinct(),
    ];

    /// <summary>What was said against it since it was first made; what was said before does not concern it.</summary>
    IEnumerable<AttestationStatement> Overruling(EntryRef approved)
    {
        var brought = Brought(approved).Select(change => change.Commit.Id).ToList();
        return statements.Value.Opposing(approved, history)
            .Where(statement => brought.Exists(commit => commit == statement.Commit.Id || !history.IsAncestor(statement.Commit.Id, commit)));
    }

    IEnumerable<MemoryCommit> Removals(EntryRef approved) =>
        _changes.Value[StoreLayout.ApprovalPath(approved)].Where(change => change.Signature is null).Select(change => change.Commit)
            .Where(commit => !statements.Value.IsAttestedSince(commit.Id, approved, history) && !IsRestoredSince(commit.Id, approved));

    bool IsRestoredSince(CommitId removal, EntryRef approved) =>
        Brought(approved).Any(change => statements.Value.IsRestored(change.Commit, approved.Id) && history.IsAncestor(removal, change.Commit.Id));
}
