using AgentMemory.Git;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Commands;

/// <summary>Opens the user's own store beside the repository's, for a command that reads both.</summary>
sealed class PersonalAccess(CliServices services, CommandRun run) : IDisposable
{
    GitStore? _store;

    /// <summary>Returns the access to it; <c>null</c> where there is none yet: reading makes none.</summary>
    internal StoreAccess? Open()
    {
        if (!StoreLocation.PersonalExists(run.Context))
            return null;
        _store ??= services.OpenStore(StoreLocation.Of(run.Global with { Personal = true }, run.Context) with { Clock = run.Clock });
        return run.Access with { Repository = _store.Repository, Committer = _store.Committer, IsPersonal = true };
    }

    public void Dispose() => _store?.Dispose();
}
