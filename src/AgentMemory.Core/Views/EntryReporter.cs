using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Inbox;
using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>Puts entry reports together from a view of the store and of what waits.</summary>
public sealed class EntryReporter(IMemoryRepository repository, StoreView view, InboxView? inbox)
{
    // Asked once: HEAD is a file to read and a commit to look up, and all reports speak of one moment.
    readonly CommitId? _head = repository.Head;

    readonly Lazy<IReadOnlyDictionary<EntryId, Provenance>> _provenance = new(() => Provenance.OfAll(view.History));

    readonly Lazy<IReadOnlyDictionary<EntryId, IReadOnlyList<EntryId>>> _disputes = new(() => Disputes.Find(view.Entries, inbox?.Pending ?? []));

    /// <summary>Returns the report of an entry in the view.</summary>
    public EntryReport Of(EntryView entry) => new()
    {
        Entry = entry.Entry,
        Path = entry.Path,
        Blob = entry.Blob,
        Ref = entry.Commit == _head ? repository.Facts.HeadBranch ?? "HEAD" : null,
        Commit = entry.Commit,
        Verdict = entry.Verdict,
        IsFormatOnly = FormatOnly.Is(entry.Verdict, entry.Blob, view.Tree),
        SupersededBy = view.Successors.TryGetValue(entry.Entry.Id, out var successor) ? successor : null,
        ContestedWith = view.Contests.GetValueOrDefault(entry.Entry.Id, []),
        DisputedBy = _disputes.Value.GetValueOrDefault(entry.Entry.Id, []),
        Pending = inbox?.For(entry.Entry.Id) ?? [],
        Provenance = _provenance.Value.GetValueOrDefault(entry.Entry.Id),
    };

    /// <summary>Returns the report of a proposal in an inbox.</summary>
    public static EntryReport Of(PendingProposal proposal) => new()
    {
        Entry = proposal.Entry,
        Path = proposal.Path,
        Blob = proposal.Blob,
        Ref = proposal.Ref,
        Commit = proposal.Commit,
        Verdict = new AuthorityVerdict(Authority.Proposed),
        Provenance = new Provenance
        {
            CreatedIn = proposal.Commit,
            CreatedBy = new EntryAuthor(proposal.Author, proposal.Origin?.Agent, proposal.Origin?.Session),
            Created = proposal.Date,
            UpdatedIn = proposal.Commit,
            Updated = proposal.Date,
        },
    };
}
