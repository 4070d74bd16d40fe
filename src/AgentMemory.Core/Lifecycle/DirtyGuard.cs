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
                throw StoreErrors.Dirty(dirty.Path);
        }
    }
}
