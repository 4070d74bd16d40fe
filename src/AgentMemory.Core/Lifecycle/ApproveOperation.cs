using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>What to approve.</summary>
public sealed record ApproveRequest
{
    /// <summary>Ids or unique beginnings.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Takes what the user wrote with an editor and a plain commit; every such entry where no id is named.</summary>
    public bool Mine { get; init; }

    /// <summary>Takes lapsed entries whose bytes differ from the approved ones in line ends and trailing space only.</summary>
    public bool FormatOnly { get; init; }

    /// <summary>The beginning of the blob id, where several changes wait.</summary>
    public string? Blob { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>
/// Approves by attesting: a human states, in a commit, that one id with exactly these bytes is approved. Selecting and writing
/// are two steps, so that what is shown to the person is what is approved, byte for byte.
/// </summary>
public sealed class ApproveOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Returns the bytes that would be approved, for showing; empty where nothing waits.</summary>
    /// <exception cref="AgentMemoryException">An agent asks, an id is unknown, dirty or ambiguous, or the confidence is too low.</exception>
    public IReadOnlyList<WaitingBytes> Select(ApproveRequest request)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "approve");
        var head = StoreView.AtHead(access.Repository);
        var selector = new WaitingSelector(access.Repository, head);
        var selected = Waiting(request, selector).OrderBy(waiting => waiting.Entry.Id).ToList();
        DirtyGuard.Demand(access.Repository, [.. selected.Where(waiting => waiting.Ref is null).Select(waiting => waiting.Path)]);
        var gate = new WriteGate(access.Repository, head);
        for (var i = 0; i < selected.Count; i++)
        {
            head.DemandOne(selected[i].Entry.Id);
            selected[i] = ApprovalGuard.Demand(selected[i], head, gate, request.Write);
        }
        if (request.Blob is null)
            selected.RemoveAll(waiting => SaysNothingNew(waiting, head));
        if (selected.Count > 0)
            ApprovalGuard.DemandApprover(access.Repository, head);
        return selected;
    }

    /// <summary>Attests what was selected, in one commit.</summary>
    /// <exception cref="AgentMemoryException">An entry changed after it was selected, or the repository refuses.</exception>
    public ChangeResult Run(IReadOnlyList<WaitingBytes> selected, WriteOptions options, CancellationToken cancellation = default)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "approve");
        var ids = selected.Select(waiting => waiting.Entry.Id).ToList();
        if (selected.Count == 0)
            return new ChangeResult { Ids = [], Outcome = new CommitOutcome([], ""), Planned = [], Notes = ["Nothing waits for approval."] };
        var result = _writer.Write(ids, MemoryWriter.CurrentBranch, options, onto => [AttestingCommit(onto, selected, options)], cancellation);
        return result with { Findings = [.. selected.SelectMany(waiting => waiting.Verdict.Findings)] };
    }

    /// <summary>Returns one commit that takes over and attests everything selected.</summary>
    /// <param name="onto">What it lands on.</param>
    /// <param name="selected">The bytes.</param>
    /// <param name="options">How to write.</param>
    /// <param name="alsoStated">Statements about other things that the commit carries; the approvals come last, so that they tell an id's story.</param>
    internal PlannedCommit AttestingCommit(ICommitBase onto, IReadOnlyList<WaitingBytes> selected, WriteOptions options, IReadOnlyList<TrailerBlock>? alsoStated = null)
    {
        var changes = new List<FileChange>();
        var blocks = new List<TrailerBlock>(alsoStated ?? []);
        foreach (var waiting in selected)
        {
            if (onto.Tree.Find(waiting.Path)?.Blob != waiting.HeadBlob)
                throw LifecycleErrors.MovedOn(waiting.Entry.Id);
            var bytes = Approving.ApprovedBytes(waiting.Path, waiting.Entry, waiting.Bytes);
            var blob = onto.BlobOf(waiting.Path, bytes);
            var approved = new EntryRef(waiting.Entry.Type, waiting.Entry.Id, blob);
            ApprovalGuard.DemandStated(waiting.Path, bytes, approved);
            if (blob != waiting.HeadBlob)
                changes.Add(new FileChange(waiting.Path, bytes));
            blocks.Add(_writer.State(waiting.Entry.Id, MemoryAction.Approve) with
            {
                Approves = [approved],
                Origin = waiting.Origin,
                AssistedBy = waiting.AssistedBy,
                Accepts = waiting.Verdict.Accepted,
                Revives = waiting.Verdict.Revived,
            });
        }
        var subject = selected.Count == 1 ? $"memory: approve {selected[0].Entry.Id}" : $"memory: approve {selected.Count} entries";
        var body = string.Join('\n', selected.Select(waiting => selected.Count == 1 ? waiting.Entry.Title : $"- {waiting.Entry.Id}: {waiting.Entry.Title}"));
        return new PlannedCommit(MemoryWriter.Message(options, subject, body, blocks), changes);
    }

    IEnumerable<WaitingBytes> Waiting(ApproveRequest request, WaitingSelector selector)
    {
        var named = request.Ids.Select(selector.Names.Resolve).Distinct().ToList();
        if (request.Mine)
            DirtyGuard.DemandCommitted(access.Repository, named);
        if (request.Mine || request.FormatOnly)
        {
            // Beyond the boundary everything looks new, and as if whoever wrote the boundary commit had written it.
            if (selector.Head.History.IsCut)
                throw LifecycleErrors.HistoryIsCut(request.Mine ? "--mine" : "--format-only");
            return selector.Head.Entries
                .Where(entry => WaitingSelector.IsWaiting(entry) && (named.Count == 0 || named.Contains(entry.Entry.Id)))
                .Where(entry => request.Mine ? IsMine(selector.Head.History, entry) : FormatOnly.Is(entry.Verdict, entry.Blob, selector.Head.Tree))
                .Select(selector.FromHead);
        }
        if (named.Count == 0)
            throw new AgentMemoryException(ErrorKind.Usage, "Nothing says what to approve.", "Name ids, or use --mine or --format-only. See: agent-memory inbox");
        return named.Select(id => selector.Select(id, request.Blob) ?? ToAccept(id, request, selector)).OfType<WaitingBytes>();
    }

    /// <summary>Bytes that are approved already, where warnings about them are to be accepted; a signature has no place to say so afterwards.</summary>
    static WaitingBytes? ToAccept(EntryId id, ApproveRequest request, WaitingSelector selector) =>
        request.Write.Accept.Count > 0 && selector.Head.Find(id) is { IsCurrent: true } entry && !selector.Head.NextPolicy.Approval.Demands(SignedProof.ProofName)
            ? selector.FromHead(entry)
            : null;

    /// <summary>Whether a person stands behind these bytes already, and has accepted all that was accepted now.</summary>
    static bool SaysNothingNew(WaitingBytes waiting, StoreView head) =>
        waiting.Ref is null && head.Find(waiting.Entry.Id) is { IsCurrent: true } entry
        && waiting.Verdict.Accepted.All(rule => head.AcceptancesOf(entry).Any(acceptance => acceptance.Covers(rule)));

    /// <summary>Whether the bytes came with a commit of this person that no tool wrote. Merging or moving what somebody else wrote does not count.</summary>
    bool IsMine(MemoryHistory history, EntryView entry)
    {
        var id = entry.Entry.Id;
        var commit = history.Of(id).FirstOrDefault(c => Enumerable.Range(0, Math.Max(1, c.Parents.Count))
            .All(parent => c.DifferenceOf(id, parent) is { } difference && difference.New == entry.Blob && difference.Old != entry.Blob));
        return commit is not null && commit.Blocks.All(block => block.Id != id)
            && string.Equals(commit.Author.Email, access.Repository.Author?.Email, StringComparison.OrdinalIgnoreCase);
    }
}
