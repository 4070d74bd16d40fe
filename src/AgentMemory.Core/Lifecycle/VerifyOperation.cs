using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Freshness;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>Entries to look at again.</summary>
public sealed record VerifyRequest
{
    /// <summary>Ids or unique beginnings.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>
/// Pins an entry's citations to the text that stands now: whoever runs it says that the claim still holds. Where the entry was
/// approved, a human's verify attests the new bytes in the same commit; an agent's is a proposal. Selecting and writing are two
/// steps, so that the text shown to the person is the text that is pinned.
/// </summary>
public sealed class VerifyOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Returns what would be pinned, for showing; one item an entry, also where nothing has to change.</summary>
    /// <exception cref="AgentMemoryException">An id is unknown or dirty, what it cites is gone, or the person may not approve it.</exception>
    public IReadOnlyList<VerifiedEntry> Select(VerifyRequest request)
    {
        var head = StoreView.AtHead(access.Repository);
        var located = new EntryLocator(access, head, _writer);
        var selected = request.Ids.Select(id => located.Find(id)).DistinctBy(source => source.Id).OrderBy(source => source.Id)
            .Select(source => Verified(source, head, request.Write)).ToList();
        if (selected.Exists(item => item.Attests))
            ApprovalGuard.DemandApprover(access.Repository, head);
        return selected;
    }

    /// <summary>Writes what was selected: one commit on the branch at hand, one in the inbox, as needed; none where nothing has to change.</summary>
    /// <exception cref="AgentMemoryException">An entry changed after it was selected, or the repository refuses.</exception>
    public IReadOnlyList<ChangeResult> Run(IReadOnlyList<VerifiedEntry> selected, WriteOptions options, CancellationToken cancellation = default)
    {
        var unchanged = selected.Where(item => item.Repinned.Count == 0).ToList();
        var results = selected.Except(unchanged).GroupBy(item => item.Source.Target).Select(group => Write(group.Key, [.. group], options, cancellation)).ToList();
        if (unchanged.Count > 0)
            results.Add(new ChangeResult { Ids = [.. unchanged.Select(item => item.Entry.Id)], Outcome = new CommitOutcome([], ""), Planned = [], Notes = [.. unchanged.SelectMany(NothingToDo)] });
        return results;
    }

    ChangeResult Write(CommitTarget target, IReadOnlyList<VerifiedEntry> items, WriteOptions options, CancellationToken cancellation)
    {
        var proposed = new List<EntryRef>();
        var result = _writer.Write([.. items.Select(item => item.Entry.Id)], target, options, Plan, cancellation);
        return result with
        {
            Findings = [.. items.SelectMany(item => item.Gate.Findings.Concat(item.Pins.Findings))],
            Notes = [.. result.Notes, .. items.SelectMany(item => item.Notes), .. proposed.SelectMany(entry => DecidedBefore.Notes(access.Repository, entry))],
        };

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            proposed.Clear();
            var blocks = new List<TrailerBlock>();
            foreach (var item in items)
            {
                item.Source.Demand(onto.Tree);
                var bytes = new EntryRef(item.Entry.Type, item.Entry.Id, onto.BlobOf(item.Source.Path, item.Bytes));
                if (item.Source.IsProposal)
                {
                    DecidedBefore.Refuse(access.Repository, bytes);
                    proposed.Add(bytes);
                }
                blocks.Add(_writer.Change(item.Source, MemoryAction.Verify) with { Approves = item.Attests ? [bytes] : [], Accepts = item.Gate.Accepted });
            }
            var subject = items.Count == 1 ? $"memory: verify {items[0].Entry.Id}" : $"memory: verify {items.Count} entries";
            var body = string.Join('\n', items.Select(item => items.Count == 1 ? item.Entry.Title : $"- {item.Entry.Id}: {item.Entry.Title}"));
            return [new PlannedCommit(MemoryWriter.Message(options, subject, body, blocks), [.. items.Select(item => new FileChange(item.Source.Path, item.Bytes))])];
        }
    }

    VerifiedEntry Verified(ChangeSource source, StoreView head, WriteOptions options)
    {
        var reading = EntryReader.Read(source.Path, source.Bytes);
        if (reading.Entry is not { } entry)
            throw StoreErrors.Unreadable(source.Path, reading.Findings);
        if (entry.Status == EntryStatus.Retired)
            throw LifecycleErrors.AlreadyRetired(entry.Id);
        var judged = new FreshnessReader(access.Repository, access.Clock).Of([entry], head.Tree, withBreakingCommits: true)[0];
        var repinning = new Repinning(access.Repository, head.Tree);
        var places = judged.Citations.Select(repinning.PlaceOf).ToList();
        var item = new VerifiedEntry(source) { Entry = entry, Freshness = judged, Notes = repinning.Notes };
        if (!places.Exists(IsToPin))
            return item;

        var pins = EvidencePins.Anew(entry with { Evidence = EntryDraft.Citations(places.Select(place => place.Text), access.Actor) }, head.NextPolicy, access.Repository);
        var bytes = EntryEditor.Apply(source.Path, source.Bytes, [EvidencePins.Edit(pins.Citations)]);
        var pinned = entry with { Evidence = pins.Citations };
        var attests = !access.Actor.IsAgent && !source.IsProposal && ApprovalGuard.StandsNext(head, entry.Id, "verify");
        var unsure = attests ? Confidence.Demand(pinned, head.NextPolicy.Approval, options.Accept) : [];
        return item with
        {
            Entry = pinned,
            Bytes = bytes,
            Attests = attests,
            Pins = pins,
            Notes = [.. item.Notes, .. pins.Notes],
            Gate = new WriteGate(access.Repository, head).Demand(new Checks.CandidateText(pinned, source.Path, bytes), options).Accepting(unsure),
            Repinned = [.. entry.Evidence.Zip(places).Where(pair => IsToPin(pair.Second)).Select(pair => Repinned(pair.First, pins.Places.First(place => place.Asked == pair.Second)))],
        };
    }

    static bool IsToPin(Citation place) => place is { Kind: CitationKind.Path, Pin: null } && !place.Target.EndsWith('/');

    static Repinned Repinned(Citation before, PinnedPlace place) => new(before, place.Pinned, place.Text);

    static IEnumerable<string> NothingToDo(VerifiedEntry item)
    {
        var id = item.Entry.Id;
        yield return item.Entry.Evidence.Any(citation => citation.Kind == CitationKind.Path)
            ? $"What {id} cites stands as it is pinned; nothing was written."
            : $"{id} cites no place, so there is nothing to pin. Add one with: agent-memory edit {id} --evidence PATH#L4-L9";
        if (item.Freshness.State == FreshnessState.Expired)
            yield return $"{id} has expired by its own date. Give it another with: agent-memory edit {id} --stale-after 180d";
        foreach (var note in item.Notes)
            yield return note;
    }
}
