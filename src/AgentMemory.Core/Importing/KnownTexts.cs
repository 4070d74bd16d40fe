using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Importing;

/// <summary>What the store, its inboxes and their history say or said already, so that a source that is read again proposes only what is new.</summary>
sealed class KnownTexts
{
    readonly IMemoryRepository _repository;
    readonly IReadOnlyList<(IRepositoryTree Tree, MemoryHistory History)> _places;
    readonly Dictionary<FoldedText, EntryId> _said = [];
    readonly HashSet<EntryId> _ids = [];

    internal KnownTexts(IMemoryRepository repository, StoreView head)
    {
        _repository = repository;
        _places = [(head.Tree, head.History), .. repository.Inboxes().Select(inbox => (repository.TreeAt(inbox.Tip), repository.HistoryOf(inbox.Tip)))];
        foreach (var (tree, _) in _places)
        {
            foreach (var file in EntryFile.In(tree))
            {
                _ids.Add(file.Id);
                if (repository.Known.Of(file.Path, file.Blob, tree).Reading.Entry is not { } entry)
                    continue;
                Entries.Add(entry);
                _said.TryAdd(FoldedText.Of(entry), entry.Id);
            }
        }
    }

    /// <summary>Every entry at HEAD and in the inboxes that can be read.</summary>
    internal List<MemoryEntry> Entries { get; } = [];

    /// <summary>Returns the entry that says exactly this now; <c>null</c> where none does.</summary>
    internal EntryId? SaidBy(FoldedText text) => _said.GetValueOrDefault(text);

    /// <summary>Whether an id is taken, now or ever.</summary>
    internal bool Knows(EntryId id) => _ids.Contains(id) || _places.Any(place => place.History.Of(id).Count > 0);

    /// <summary>Whether an entry of this id ever said exactly this.</summary>
    internal bool Held(EntryId id, FoldedText text) => _places.Any(place => place.History.Of(id)
        .SelectMany(commit => commit.Changes)
        .Where(change => change.New is not null && change.Entry == id)
        .DistinctBy(change => change.New)
        .Any(change => Says(place.Tree, change, text)));

    bool Says(IRepositoryTree tree, MemoryChange change, FoldedText text)
    {
        try
        {
            return _repository.Known.Of(change.Path, change.New!, tree).Reading.Entry is { } entry && FoldedText.Of(entry).Equals(text);
        }
        catch (Errors.AgentMemoryException)
        {
            // What was erased, or left out of a partial clone, says nothing any more.
            return false;
        }
    }
}
