using AgentMemory.Entries;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Receipts;

/// <summary>Whom an entry reached.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Since">When it was first served; <c>null</c> where it never was.</param>
/// <param name="Receipts">How many receipts name it.</param>
/// <param name="Blobs">The bytes that were served under its id, the last first.</param>
/// <param name="Sessions">Who was served, the last first.</param>
/// <param name="Commits">The commits that answered with it, the last first.</param>
public sealed record ImpactResult(EntryId Id, DateTimeOffset? Since, int Receipts, IReadOnlyList<BlobId> Blobs, IReadOnlyList<ServedSession> Sessions, IReadOnlyList<ServingCommit> Commits);

/// <summary>A commit that answered with an entry.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="First">When it first did.</param>
/// <param name="Last">When it last did.</param>
/// <param name="Count">How often.</param>
public sealed record ServingCommit(CommitId Commit, DateTimeOffset First, DateTimeOffset Last, int Count);

/// <summary>Says whom an entry reached, also one that is gone and that only receipts still know.</summary>
public sealed class ImpactOperation(StoreAccess access, IReceiptLog log)
{
    /// <summary>Returns whom it reached.</summary>
    /// <exception cref="Errors.AgentMemoryException">Neither receipts nor history know such an id, or several.</exception>
    public ImpactResult Run(string text)
    {
        var receipts = log.Read().ToList();
        var id = EntryNaming.Resolve(text, receipts.SelectMany(receipt => receipt.Served).Select(entry => entry.Id).Concat(KnownEntries.Of(access.Repository)));
        var serving = receipts.Where(receipt => receipt.Served.Any(entry => entry.Id == id)).ToList();
        return new ImpactResult(
            id,
            serving.Count == 0 ? null : serving.Min(receipt => receipt.Time),
            serving.Count,
            [.. serving.SelectMany(receipt => receipt.Served).Where(entry => entry.Id == id).Select(entry => entry.Blob).Distinct()],
            ServedSession.Of(serving),
            [
                .. serving.Where(receipt => receipt.Commit is not null).GroupBy(receipt => receipt.Commit!)
                    .Select(group => new ServingCommit(group.Key, group.Min(receipt => receipt.Time), group.Max(receipt => receipt.Time), group.Count()))
                    .OrderByDescending(commit => commit.Last).ThenBy(commit => commit.Commit.Value, StringComparer.Ordinal),
            ]);
    }
}
