using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Listing;

/// <summary>Turns <c>--at REV</c> into a view.</summary>
static class Revisions
{
    internal static StoreView View(IMemoryRepository repository, string? revision) =>
        revision is null
            ? StoreView.AtHead(repository)
            : StoreView.At(repository, repository.Resolve(revision) ?? throw StoreErrors.NoRevision(revision));
}
