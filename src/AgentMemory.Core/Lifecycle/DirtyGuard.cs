using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>Refuses to act on an entry whose file or index entry is not what HEAD holds: nobody could say which bytes are meant.</summary>
static class DirtyGuard
{
    internal static void Demand(IMemoryRepository repository, IReadOnlyCollection<string> paths)
    {
        if (paths.Count == 0)
            return;
        foreach (var dirty in repository.DirtyPaths([]))
        {
            if (paths.Contains(dirty.Path))
                throw StoreErrors.Dirty(dirty);
        }
    }

    /// <summary>Refuses where an entry's file is written and not committed: all of them, or those of some ids.</summary>
    internal static void DemandCommitted(IMemoryRepository repository, IReadOnlyCollection<EntryId> ids)
    {
        var dirty = repository.DirtyPaths([]).FirstOrDefault(path => path.Kind != DirtyKind.Deleted
            && StoreLayout.TryParseEntryPath(path.Path, out _, out var id) && (ids.Count == 0 || ids.Contains(id)));
        if (dirty is not null)
            throw StoreErrors.Dirty(dirty);
    }
}
