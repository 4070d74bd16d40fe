using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>Stops older bytes from coming back where a person rejected or forgot what they say.</summary>
sealed class ComebackGuard(IMemoryRepository repository, StoreView head)
{
    readonly BuriedTexts _buried = BuriedTexts.Read(repository, head);

    /// <summary>Lets bytes come back to a path.</summary>
    /// <exception cref="Errors.AgentMemoryException">They say what must not come back.</exception>
    internal void Demand(string path, byte[] bytes)
    {
        if (EntryReader.Read(path, bytes).Entry is { } entry && _buried.Find(entry, head) is [var tombstone, ..])
            throw LifecycleErrors.BringsBack(entry.Id, path, tombstone);
    }

    /// <summary>Lets pass whatever a planned tree holds and the one it lands on does not.</summary>
    internal void Demand(IRepositoryTree planned, IRepositoryTree onto)
    {
        foreach (var file in EntryFile.In(planned).Where(file => onto.Find(file.Path)?.Blob != file.Blob))
            Demand(file.Path, planned.Read(file.Blob));
    }
}
