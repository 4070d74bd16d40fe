using AgentMemory.Git;
using AgentMemory.Store;

namespace AgentMemory.Cli.Commands;

/// <summary>The repository that somebody who uses their own store works in, opened where an operation asks for it.</summary>
sealed class WorkPlace(CliServices services, CommandRun run) : IDisposable
{
    GitStore? _store;
    bool _looked;

    /// <summary>Returns it; <c>null</c> outside of any, and in the personal store itself.</summary>
    internal IMemoryRepository? Open()
    {
        if (_looked)
            return _store?.Repository;
        _looked = true;
        var options = StoreLocation.Of(run.Global with { Personal = false }, run.Context) with { Clock = run.Clock };
        if (!GitStore.Exists(options))
            return null;
        _store = services.OpenStore(options);
        if (_store.Repository.Facts.CommonDirectory != run.Store.Repository.Facts.CommonDirectory)
            return _store.Repository;
        _store.Dispose();
        _store = null;
        return null;
    }

    public void Dispose() => _store?.Dispose();
}
