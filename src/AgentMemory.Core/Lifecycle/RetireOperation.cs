using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>Entries to retire.</summary>
public sealed record RetireRequest
{
    /// <summary>Ids or unique beginnings.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Why; part of the commit message.</summary>
    public required string Reason { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>Ends an entry's time: the file stays and says so, and no approval of it is in force any more.</summary>
public sealed class RetireOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Returns the entries that would be retired, for showing.</summary>
    /// <exception cref="Errors.AgentMemoryException">An agent asks, an id is unknown, retired already or dirty.</exception>
    public IReadOnlyList<EntryView> Select(RetireRequest request)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "retire");
        var head = StoreView.AtHead(access.Repository);
        var names = new EntryResolver(access.Repository, head);
        var entries = request.Ids.Select(text => Demand(text, names)).DistinctBy(entry => entry.Entry.Id).OrderBy(entry => entry.Entry.Id).ToList();
        DirtyGuard.Demand(access.Repository, [.. entries.Select(entry => entry.Path)]);
        return entries;
    }

    /// <summary>Retires what was selected, in one commit.</summary>
    /// <exception cref="Errors.AgentMemoryException">An agent asks, or an entry changed after it was selected.</exception>
    public ChangeResult Run(IReadOnlyList<EntryView> selected, RetireRequest request, CancellationToken cancellation = default)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "retire");
        var ids = selected.Select(entry => entry.Entry.Id).ToList();
        return _writer.Write(ids, MemoryWriter.CurrentBranch, request.Write, Plan, cancellation);

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            var changes = selected.Select(entry => Retired(entry, onto.Tree)).ToList();
            var blocks = ids.Select(id => _writer.State(id, MemoryAction.Retire)).ToList();
            var subject = ids.Count == 1 ? $"memory: retire {ids[0]}" : $"memory: retire {ids.Count} entries";
            return [new PlannedCommit(MemoryWriter.Message(request.Write, subject, request.Reason, blocks), changes)];
        }
    }

    static EntryView Demand(string text, EntryResolver names)
    {
        var entry = names.AtHead(text, "retire");
        return entry.Entry.Status == EntryStatus.Retired ? throw LifecycleErrors.AlreadyRetired(entry.Entry.Id) : entry;
    }

    static FileChange Retired(EntryView entry, IRepositoryTree onto)
    {
        if (onto.Find(entry.Path)?.Blob != entry.Blob)
            throw LifecycleErrors.MovedOn(entry.Entry.Id);
        return new FileChange(entry.Path, EntryEditor.Apply(entry.Path, onto.Read(entry.Blob), [EntryEdit.Status(EntryStatus.Retired)]));
    }
}
