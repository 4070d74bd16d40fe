using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>One entry to take another's place.</summary>
public sealed record SupersedeRequest
{
    /// <summary>The entry that goes, by id or unique beginning.</summary>
    public required string Old { get; init; }

    /// <summary>The entry that comes, by id or unique beginning.</summary>
    public required string New { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>What a supersede is about to do.</summary>
/// <param name="Old">The entry that goes.</param>
/// <param name="Id">The entry that comes, by id.</param>
/// <param name="New">The bytes it will have, under the name of those they are made from; <c>null</c> where it supersedes the other already.</param>
/// <param name="Attests">Whether a person's commit will attest the new bytes.</param>
public sealed record SupersedeSelection(EntryId Old, EntryId Id, WaitingBytes? New, bool Attests)
{
    /// <summary>What the change is made from.</summary>
    internal ChangeSource? Source { get; init; }

    /// <summary>Whether NEW is approved now.</summary>
    internal bool IsCurrent { get; init; }
}

/// <summary>
/// Adds OLD to NEW's <c>supersedes</c>. OLD's file stays untouched: it is never current while NEW is approved, and comes back
/// when NEW is retired. Where NEW was approved, a human's supersede attests its new bytes too; an agent's is a proposal.
/// </summary>
public sealed class SupersedeOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Returns what would be written, for showing.</summary>
    /// <exception cref="Errors.AgentMemoryException">An id is unknown, both are the same, NEW is dirty, or the person may not approve it.</exception>
    public SupersedeSelection Select(SupersedeRequest request)
    {
        var head = StoreView.AtHead(access.Repository);
        var names = new EntryResolver(access.Repository, head);
        var old = names.AtHead(request.Old, "supersede").Entry.Id;
        var id = names.Resolve(request.New);
        var successor = head.Find(id);
        if (old == id)
            throw LifecycleErrors.SelfSupersede(id);
        var source = Source(id, head, names);
        var reading = EntryReader.Read(source.Path, source.Bytes);
        var current = reading.Entry ?? throw StoreErrors.Unreadable(source.Path, reading.Findings);
        var attests = !access.Actor.IsAgent && successor is not null && ApprovalGuard.StandsNext(head, id, "supersede");
        if (current.Supersedes.Contains(old))
            return new SupersedeSelection(old, id, null, attests);
        if (successor is not null)
            DirtyGuard.Demand(access.Repository, [successor.Path]);
        if (attests)
            ApprovalGuard.DemandApprover(access.Repository, head);
        var bytes = EntryEditor.Apply(source.Path, source.Bytes, Edits(current, old));
        var written = EntryReader.Read(source.Path, bytes).Entry ?? current;
        var unsure = attests ? Confidence.Demand(written, head.NextPolicy.Approval, request.Write.Accept) : [];
        var waiting = new WaitingBytes
        {
            Entry = current,
            Path = source.Path,
            Blob = source.Blob,
            Bytes = bytes,
            HeadBlob = source.HeadBlob,
            Verdict = new WriteGate(access.Repository, head).Demand(new CandidateText(written, source.Path, bytes), request.Write).Accepting(unsure),
        };
        return new SupersedeSelection(old, id, waiting, attests) { Source = source, IsCurrent = successor is { IsCurrent: true } };
    }

    /// <summary>Writes what was selected.</summary>
    /// <exception cref="Errors.AgentMemoryException">NEW changed after it was selected.</exception>
    public ChangeResult Run(SupersedeSelection selected, WriteOptions options, CancellationToken cancellation = default)
    {
        var (old, id) = (selected.Old, selected.Id);
        if (selected is not { New: { } successor, Source: { } source })
            return new ChangeResult { Ids = [old, id], Outcome = new CommitOutcome([], ""), Planned = [], Notes = [$"{id} supersedes {old} already."] };
        var result = _writer.Write([old, id], source.Target, options, Plan, cancellation) with { Findings = successor.Verdict.Findings };
        return selected.IsCurrent ? result : result with { Notes = [.. result.Notes, $"{old} stays current until {id} is approved."] };

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            source.Demand(onto.Tree);
            var block = _writer.Change(source, MemoryAction.Supersede) with { Accepts = successor.Verdict.Accepted };
            if (selected.Attests)
                block = block with { Approves = [new EntryRef(successor.Entry.Type, id, onto.BlobOf(source.Path, successor.Bytes))] };
            return [new PlannedCommit(MemoryWriter.Message(options, $"memory: {id} supersedes {old}", null, [block]), [new FileChange(source.Path, successor.Bytes)])];
        }
    }

    /// <summary>What waits in an inbox may say what it is to replace before it is approved.</summary>
    ChangeSource Source(EntryId id, StoreView head, EntryResolver names)
    {
        if (head.FileOf(id) is { } file)
            return ChangeSource.OfHead(file, head, _writer.ProposalTarget(head.NextPolicy), access.Repository);
        var waiting = names.Inbox.For(id);
        return waiting.Count == 1
            ? ChangeSource.OfInbox(waiting[0], head, (CommitTarget.Branch)_writer.OwnInbox(), access.Repository)
            : throw LifecycleErrors.SeveralWait(id, waiting);
    }

    IReadOnlyList<EntryEdit> Edits(MemoryEntry entry, EntryId old)
    {
        var draft = new EntryDraft { Supersedes = [.. entry.Supersedes.Select(id => id.Value), old.Value] };
        return EntryDraftEdits.From(draft, entry, access.Actor);
    }
}
