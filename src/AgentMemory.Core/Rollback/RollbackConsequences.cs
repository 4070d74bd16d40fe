using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Rollback;

/// <summary>How an entry hangs on what goes.</summary>
public enum ConsequenceKind
{
    /// <summary>It was derived from it, at first or second hand.</summary>
    Derived,

    /// <summary>It has taken its place.</summary>
    Successor,

    /// <summary>What goes had taken its place: it comes back.</summary>
    Replaced,
}

/// <summary>An entry that hangs on what goes.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Kind">How.</param>
/// <param name="Becomes">What it is after the rollback, in a word: <c>kept</c>, <c>retired</c>, <c>restored</c>.</param>
public sealed record RollbackConsequence(EntryId Id, ConsequenceKind Kind, string Becomes);

/// <summary>
/// Finds what hangs on the entries that go. Only a cascade acts on it: what was derived is retired; what had been replaced, and retired
/// since, is not retired any more, as if its successor had never come.
/// </summary>
sealed class RollbackConsequences
{
    const string Kept = "kept";

    readonly StoreView _head;
    readonly HashSet<EntryId> _gone;
    readonly bool _cascade;

    internal RollbackConsequences(StoreView head, IReadOnlyList<RollbackStep> steps, bool cascade)
    {
        _head = head;
        _cascade = cascade;
        _gone = [.. steps.SelectMany(step => step.Changes).Select(change => change.Entry).OfType<EntryId>()];
        Derived = FindDerived();
        Retirements = [.. Replaced().Select(entry => Retirement(entry, steps)).OfType<RollbackStep>()];
    }

    /// <summary>The entries that were derived from what goes, by id; what was concluded from something derived is derived too.</summary>
    internal IReadOnlyList<EntryView> Derived { get; }

    /// <summary>The retirements of entries that what goes had replaced already.</summary>
    internal IReadOnlyList<RollbackStep> Retirements { get; }

    /// <summary>Returns all of it, once it is known what stands afterwards.</summary>
    internal IReadOnlyList<RollbackConsequence> After(IRepositoryTree tree)
    {
        var restored = Retirements.Select(step => step.Only!).ToHashSet();
        return
        [
            .. Derived.Select(entry => new RollbackConsequence(entry.Entry.Id, ConsequenceKind.Derived, _cascade && IsToRetire(entry, tree) ? "retired" : Kept)),
            .. _head.Entries.Where(entry => Stays(entry) && entry.Entry.Supersedes.Any(_gone.Contains)).Select(entry => new RollbackConsequence(entry.Entry.Id, ConsequenceKind.Successor, Kept)),
            .. Replaced().Where(entry => !StillReplaced(entry, tree))
                .Select(entry => new RollbackConsequence(entry.Entry.Id, ConsequenceKind.Replaced, entry.IsCurrent || (_cascade && restored.Contains(entry.Entry.Id)) ? "restored" : Kept)),
        ];
    }

    /// <summary>Whether a derived entry is there to be retired.</summary>
    internal static bool IsToRetire(EntryView entry, IRepositoryTree tree) => entry.Entry.Status != EntryStatus.Retired && tree.Find(entry.Path) is not null;

    bool Stays(EntryView entry) => !_gone.Contains(entry.Entry.Id);

    List<EntryView> FindDerived()
    {
        var derived = new SortedDictionary<EntryId, EntryView>();
        var grew = true;
        while (grew)
        {
            grew = false;
            foreach (var entry in _head.Entries.Where(entry => Stays(entry) && entry.Entry.DerivedFrom.Any(from => _gone.Contains(from) || derived.ContainsKey(from))))
                grew |= derived.TryAdd(entry.Entry.Id, entry);
        }
        return [.. derived.Values];
    }

    /// <summary>The entries that something which goes has replaced.</summary>
    IEnumerable<EntryView> Replaced()
    {
        var replaced = _head.Entries.Where(entry => !Stays(entry)).SelectMany(entry => entry.Entry.Supersedes).ToHashSet();
        return _head.Entries.Where(entry => Stays(entry) && replaced.Contains(entry.Entry.Id));
    }

    bool StillReplaced(EntryView entry, IRepositoryTree tree) => EntryFile.In(tree).Any(file => (_gone.Contains(file.Id) || _head.Successors.GetValueOrDefault(entry.Entry.Id) == file.Id)
        && EntryReader.Read(file.Path, tree.Read(file.Blob)).Entry is { Status: EntryStatus.Approved } other && other.Supersedes.Contains(entry.Entry.Id));

    /// <summary>The commit that retired an entry after what goes had replaced it; <c>null</c> where nothing did, or it was retired before.</summary>
    RollbackStep? Retirement(EntryView entry, IReadOnlyList<RollbackStep> steps)
    {
        var id = entry.Entry.Id;
        if (entry.Entry.Status != EntryStatus.Retired || _head.History.Of(id).FirstOrDefault(commit => commit.Blocks.Any(block => block.Id == id && block is { Agent: null, Action: MemoryAction.Retire })) is not { } retired)
            return null;
        return steps.Any(step => step.Commit.Id != retired.Id && _head.History.IsAncestor(step.Commit.Id, retired.Id)) ? new RollbackStep(retired, id) : null;
    }
}
