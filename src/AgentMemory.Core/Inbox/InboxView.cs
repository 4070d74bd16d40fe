using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Inbox;

/// <summary>
/// Everything that waits on the inbox branches, local and fetched. What is settled is derived, never stored: once the
/// history of HEAD or of the trusted branch has held a proposal's text, or somebody rejected its bytes, it waits no more.
/// </summary>
public sealed class InboxView
{
    readonly Rejections _rejections;

    InboxView(IReadOnlyList<PendingProposal> pending, IReadOnlyList<PendingProposal> settled, IReadOnlyList<Finding> unreadable, Rejections rejections)
    {
        _rejections = rejections;
        Pending = pending;
        Settled = settled;
        Unreadable = unreadable;
    }

    /// <summary>What waits, by id, then by date.</summary>
    public IReadOnlyList<PendingProposal> Pending { get; }

    /// <summary>What still lies on a branch and has been decided.</summary>
    public IReadOnlyList<PendingProposal> Settled { get; }

    /// <summary>What is wrong with files that could not be read.</summary>
    public IReadOnlyList<Finding> Unreadable { get; }

    /// <summary>Returns what waits for one id.</summary>
    public IReadOnlyList<PendingProposal> For(EntryId id) => [.. Pending.Where(proposal => proposal.Entry.Id == id)];

    /// <summary>Returns what waits for one id and is chosen by the beginning of its blob id; all of it where nothing is chosen.</summary>
    public IReadOnlyList<PendingProposal> For(EntryId id, string? blobPrefix) =>
        blobPrefix is null ? For(id) : [.. For(id).Where(proposal => proposal.Blob.Value.StartsWith(blobPrefix, StringComparison.Ordinal))];

    /// <summary>Returns the rejection of exact bytes by a person, wherever it was stated; <c>null</c> where there is none.</summary>
    public Rejection? RejectionOf(EntryRef bytes) => _rejections.Find(bytes);

    /// <summary>All bytes that a person rejected, wherever it was stated.</summary>
    internal IEnumerable<EntryRef> Rejected => _rejections.All;

    /// <summary>Reads all inboxes and sorts out what the given histories have settled.</summary>
    /// <param name="repository">Where the inboxes lie.</param>
    /// <param name="histories">The histories of HEAD and of the trusted branch.</param>
    public static InboxView Read(IMemoryRepository repository, IReadOnlyList<MemoryHistory> histories) => Read(repository, histories, only: null);

    /// <summary>The same for some ids: what becomes of a proposal does not depend on those of other ids.</summary>
    internal static InboxView Read(IMemoryRepository repository, IReadOnlyList<MemoryHistory> histories, IReadOnlyCollection<EntryId>? only)
    {
        var inboxes = repository.Inboxes().Select(inbox => (inbox.Ref, Tree: repository.TreeAt(inbox.Tip), History: repository.HistoryOf(inbox.Tip))).ToList();
        var rejections = new Rejections(repository, [.. histories, .. inboxes.Select(inbox => inbox.History)]);
        var settled = new SettledProposals(repository, rejections, histories);
        var pending = new List<PendingProposal>();
        var decided = new List<PendingProposal>();
        var unreadable = new List<Finding>();
        var seen = new HashSet<(EntryId, BlobId)>();
        foreach (var (reference, tree, history) in inboxes)
        {
            foreach (var file in only is null ? EntryFile.In(tree) : only.SelectMany(id => EntryFile.Of(id, tree)))
            {
                if (!seen.Add((file.Id, file.Blob)))
                    continue;
                var known = repository.Known.Of(file.Path, file.Blob, tree);
                var reading = known.Reading;
                var ofPath = EntryFilesCheck.Run([new StoreFile(file.Path, file.Blob)]);
                if (reading.Entry is null || ofPath.Any(finding => finding.Severity == Severity.Error))
                {
                    unreadable.AddRange([.. ofPath, .. reading.Findings]);
                    continue;
                }
                var proposal = Trace(reading.Entry, file, reference, history, repository);
                (settled.Contains(proposal, known.Text) ? decided : pending).Add(proposal);
            }
        }
        return new InboxView(Sorted(pending), Sorted(decided), unreadable, rejections);
    }

    static IReadOnlyList<PendingProposal> Sorted(IEnumerable<PendingProposal> proposals) =>
        [.. proposals.OrderBy(p => p.Entry.Id).ThenBy(p => p.Date).ThenBy(p => p.Blob.Value, StringComparer.Ordinal)];

    static PendingProposal Trace(MemoryEntry entry, EntryFile file, string reference, MemoryHistory history, IMemoryRepository repository)
    {
        var story = history.Of(file.Id).SkipWhile(c => c.Changes.All(change => change.New != file.Blob)).ToList();
        var commit = story[0];
        var statements = Statements(story, file.Id);
        var byAgent = statements.FirstOrDefault(pair => pair.Block.Agent is not null);
        return new PendingProposal
        {
            Entry = entry,
            Path = file.Path,
            Blob = file.Blob,
            Ref = reference,
            Commit = commit.Id,
            Author = commit.Author,
            Date = commit.AuthorDate,
            // The commit may have another id since something was erased.
            Base = statements.Select(pair => pair.Block.Base).FirstOrDefault(known => known is not null) is { } @base ? repository.Resolve(@base.Value) ?? @base : null,
            Origin = byAgent.Block is { Agent: { } agent } block ? new ProposalOrigin(agent, block.Session ?? Actors.Actor.Agent.UnknownSession, byAgent.Commit) : null,
            AssistedBy = statements.Select(pair => pair.Block.AssistedBy).FirstOrDefault(helper => helper is not null),
        };
    }

    /// <summary>
    /// What was said about a proposal since it was made, newest first. An earlier one of the same id ended by its removal, unless that was
    /// undone: what came back is the proposal it had been.
    /// </summary>
    static List<(TrailerBlock Block, CommitId Commit)> Statements(List<MemoryCommit> story, EntryId id)
    {
        var statements = new List<(TrailerBlock, CommitId)>();
        BlobId? returned = null;
        for (var place = 0; place < story.Count; place++)
        {
            var commit = story[place];
            var difference = commit.DifferenceOf(id, parent: 0);
            if (difference is { To: null })
            {
                place = returned is null ? -1 : story.FindIndex(place, earlier => earlier.DifferenceOf(id, parent: 0)?.New == returned);
                if (place < 0)
                    break;
                (commit, difference) = (story[place], story[place].DifferenceOf(id, parent: 0));
            }
            var block = commit.Blocks.LastOrDefault(block => block.Id == id);
            if (block is not null)
                statements.Add((block, commit.Id));
            // Whoever undoes a removal says that of it, or, as git revert does, nothing.
            returned = difference is { From: null } && block is null or { Action: MemoryAction.Rollback or MemoryAction.Restore } ? difference?.New : null;
        }
        return statements;
    }
}
