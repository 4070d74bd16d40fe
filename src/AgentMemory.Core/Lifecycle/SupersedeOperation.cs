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

/// <summary>
/// Adds OLD to NEW's <c>supersedes</c>. OLD's file stays untouched: it is never current while NEW is approved, and comes back
/// when NEW is retired. Where NEW was approved, a human's supersede attests its new bytes too; an agent's is a proposal.
/// </summary>
public sealed class SupersedeOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Writes the change.</summary>
    /// <exception cref="Errors.AgentMemoryException">An id is unknown, both are the same, or NEW is dirty.</exception>
    public ChangeResult Run(SupersedeRequest request, CancellationToken cancellation = default)
    {
        var head = StoreView.AtHead(access.Repository);
        var known = head.Files.Select(file => file.Id).ToList();
        var old = DirtyGuard.Resolve(access.Repository, request.Old, known);
        var successor = head.Find(DirtyGuard.Resolve(access.Repository, request.New, known))!;
        var id = successor.Entry.Id;
        if (old == id)
            throw LifecycleErrors.SelfSupersede(id);
        var source = ChangeSource.OfHead(head.FileOf(id)!, head, _writer.ProposalTarget(head.Policy), access.Repository);
        var current = EntryReader.Read(source.Path, source.Bytes).Entry ?? successor.Entry;
        if (current.Supersedes.Contains(old))
            return new ChangeResult { Ids = [old, id], Outcome = new CommitOutcome([], ""), Planned = [], Notes = [$"{id} supersedes {old} already."] };
        DirtyGuard.Demand(access.Repository, [successor.Path]);
        if (!access.Actor.IsAgent && successor.IsCurrent)
            ApprovalGuard.DemandApprover(access.Repository, head.Policy.Approval);

        var bytes = EntryEditor.Apply(source.Path, source.Bytes, Edits(current, old));
        var result = _writer.Write([old, id], source.Target, request.Write, Plan, cancellation);
        return result with { Notes = successor.IsCurrent ? [] : [$"{old} stays current until {id} is approved."] };

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            source.Demand(onto.Tree);
            var block = _writer.Change(source, MemoryAction.Supersede);
            if (!access.Actor.IsAgent && successor.IsCurrent)
                block = block with { Approves = [new EntryRef(successor.Entry.Type, id, onto.BlobOf(source.Path, bytes))] };
            return [new PlannedCommit(MemoryWriter.Message(request.Write, $"memory: {id} supersedes {old}", null, [block]), [new FileChange(successor.Path, bytes)])];
        }
    }

    IReadOnlyList<EntryEdit> Edits(MemoryEntry entry, EntryId old)
    {
        var draft = new EntryDraft { Supersedes = [.. entry.Supersedes.Select(id => id.Value), old.Value] };
        return EntryDraftEdits.From(draft, entry, access.Actor);
    }
}
