using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Review;

/// <summary>The store on one side of a review: at the base, or at HEAD.</summary>
/// <param name="view">What stands there.</param>
sealed class ReviewSide(StoreView view)
{
    readonly Lazy<Dictionary<string, EntryView>> _byPath = new(() => view.Entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal));
    readonly Lazy<IReadOnlyDictionary<string, Tombstone>> _tombstones = new(() => Read(view));
    readonly Lazy<ILookup<EntryId, EntryView>> _byId = new(() => view.Entries.ToLookup(entry => entry.Entry.Id));

    /// <summary>What stands there.</summary>
    internal StoreView View => view;

    /// <summary>Returns the entry at a path, or <c>null</c>.</summary>
    internal EntryView? At(string path) => _byPath.Value.GetValueOrDefault(path);

    /// <summary>Returns the entries of an id; more than one where several files claim it.</summary>
    internal IEnumerable<EntryView> Of(EntryId id) => _byId.Value[id];

    /// <summary>The tombstones, by path; those that cannot be read are left to <c>check</c>.</summary>
    internal IReadOnlyDictionary<string, Tombstone> Tombstones => _tombstones.Value;

    static Dictionary<string, Tombstone> Read(StoreView view) => view.Tree.StoreFiles
        .Where(file => file.Kind is FileKind.Plain or FileKind.Executable && file.Path.StartsWith(StoreLayout.Tombstones, StringComparison.Ordinal))
        .Select(file => (file.Path, TombstoneFile.Read(file.Path, view.Tree.Read(file.Blob)).Tombstone))
        .Where(file => file.Tombstone is not null)
        .ToDictionary(file => file.Path, file => file.Tombstone!, StringComparer.Ordinal);
}
