using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>Reads back entries from the commit that has just been written, wherever that is.</summary>
public static class WrittenEntries
{
    /// <summary>Returns the reports of those ids that stand in the commit's tree.</summary>
    /// <param name="repository">Where it was written.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="reference">The reference that moved there; empty where none did.</param>
    /// <param name="ids">The entries to report.</param>
    public static IReadOnlyList<EntryReport> At(IMemoryRepository repository, TimeProvider clock, CommitId commit, string reference, IReadOnlyList<EntryId> ids)
    {
        var tree = repository.TreeAt(commit);
        var history = repository.HistoryOf(commit);
        var authority = new Lazy<AuthorityResolver>(() => StoreView.AtHead(repository).AuthorityAt(commit, isTip: true));
        var reports = new List<EntryReport>();
        foreach (var file in EntryFile.In(tree).Where(file => ids.Contains(file.Id)))
        {
            if (EntryReader.Read(file.Path, tree.Read(file.Blob)).Entry is not { } entry)
                continue;
            reports.Add(new EntryReport
            {
                Entry = entry,
                Path = file.Path,
                Blob = file.Blob,
                Ref = reference.Length > 0 ? reference : null,
                Commit = commit,
                Verdict = authority.Value.Resolve(new EntryClaim(file.Type, file.Id, entry.Status, file.Blob)),
                Provenance = Provenance.Of(history, file.Id),
            });
        }
        // An inbox holds no code: what a proposal cites stands where it was learned.
        var code = reference.StartsWith($"refs/heads/{StoreLayout.InboxBranchPrefix}", StringComparison.Ordinal) ? repository.TreeAt(repository.Head) : tree;
        return new FreshnessReader(repository, clock).Add([.. reports.Select(report => report with { SupersededBy = Successor(report, reports) })], code);
    }

    /// <summary>Only among what was written: for the rest every entry would have to be read.</summary>
    static EntryId? Successor(EntryReport report, List<EntryReport> written) =>
        written.Find(other => other.Verdict.Authority == Authority.Approved && other.Entry.Status == EntryStatus.Approved && other.Entry.Supersedes.Contains(report.Entry.Id))?.Entry.Id;
}
