using AgentMemory.Actors;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Sessions;
using AgentMemory.Errors;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Git.Personal;
using AgentMemory.Lifecycle;
using AgentMemory.Receipts;
using AgentMemory.Setup;
using AgentMemory.Store;

namespace AgentMemory.Cli.Mcp;

/// <summary>
/// The repository behind the server, opened anew for each call, so that a branch that was switched, a store that was made, settings that
/// were changed and a folder that was deleted meanwhile are seen at once; one call after another, because handles cannot be shared.
/// </summary>
sealed class ServedStore(CliServices services, GlobalSettings global, OutputMode mode) : IDisposable
{
    const string RepositoryVariable = "AGENT_MEMORY_REPO";
    const string ProjectVariable = "CLAUDE_PROJECT_DIR";

    readonly SemaphoreSlim _turn = new(1, 1);
    Task _upkeep = Task.CompletedTask;
    readonly KnownRepository _known = new();
    readonly GlobalSettings _global = global with { Repo = Repository(global, services.Context) };

    /// <summary>Does something with the repository when its turn comes.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="writes">Whether it may have to make the user's own store, as nothing that only looks does.</param>
    /// <param name="work">What is done.</param>
    /// <param name="cancellation">Cancels the waiting and the work.</param>
    /// <exception cref="AgentMemoryException">There is no repository, or it cannot be handled.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; then there is nobody to answer.</exception>
    internal async Task<T> Use<T>(Actor.Agent agent, bool writes, Func<OpenedAccess, T> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        OpenedAccess? opened = null;
        var isKept = false;
        try
        {
            opened = new OpenedAccess(this, agent, writes);
            var result = work(opened);
            cancellation.ThrowIfCancellationRequested();
            if (opened.IsUpkeepDue)
            {
                // The answer leaves meanwhile, and the turn ends when this does.
                _upkeep = KeepUp(opened);
                isKept = true;
            }
            return result;
        }
        finally
        {
            if (!isKept)
                End(opened);
        }
    }

    /// <summary>Waits for what was begun after the last answer.</summary>
    public void Dispose()
    {
        _upkeep.Wait();
        _turn.Dispose();
    }

    Task KeepUp(OpenedAccess opened) => Task.Run(() =>
    {
        try
        {
            opened.KeepUp();
        }
        finally
        {
            End(opened);
        }
    });

    void End(OpenedAccess? opened)
    {
        opened?.Dispose();
        _turn.Release();
    }

    /// <summary>
    /// What is told by hand goes first; then the folder that Claude Code names for its project. The roots of the protocol are not asked:
    /// the protocol is giving them up, and a client could move a running server to another repository with them.
    /// </summary>
    static string? Repository(GlobalSettings global, CliContext context)
    {
        if ((global.Repo ?? context.Variable(RepositoryVariable)) is { } named)
            return named;
        return context.Variable("GIT_DIR") is null && context.Variable(ProjectVariable) is { } project && Directory.Exists(project) ? project : null;
    }

    /// <summary>The repository for the time of one call.</summary>
    internal sealed class OpenedAccess : IDisposable
    {
        readonly ServedStore _served;
        readonly TimeProvider _clock;
        readonly GitStore _store;
        GitStore? _personal;
        GitStore? _place;

        internal OpenedAccess(ServedStore served, Actor.Agent agent, bool writes)
        {
            _served = served;
            _clock = FixedClock.Of(served.Context);
            var isPersonal = served._global.Personal;
            if (isPersonal && !writes && !StoreLocation.PersonalExists(served.Context))
                throw new AgentMemoryException(ErrorKind.NotFound, "There is no personal store yet: nothing is kept about this user.", "It is made when something is proposed to it.");
            _store = Open(served._global);
            Access = new StoreAccess
            {
                Repository = _store.Repository,
                Committer = _store.Committer,
                Actor = agent,
                Clock = _clock,
                IsPersonal = isPersonal,
                PersonalFolder = isPersonal ? new PersonalFolder(StoreLocation.PersonalDirectory(served.Context)) : null,
                WorkedIn = WorkedIn,
            };
            if (_store.Healed is { } healed)
                HealNotice.Write(new Notices(served.Context, served.Mode), healed);
            if (isPersonal && writes)
                new PersonalSetup(Access).Ensure(served.Context.Cancellation);
        }

        /// <summary>What operations work with.</summary>
        internal StoreAccess Access { get; }

        /// <summary>What was served in this clone, to whom.</summary>
        internal IReceiptLog Receipts => _store.Receipts;

        /// <summary>Whether sessions have something to tell that nobody has distilled.</summary>
        internal bool IsUpkeepDue => SessionUpkeep.IsDue(Access, _store.Sessions);

        /// <summary>Distils a little of it.</summary>
        internal void KeepUp() => SessionUpkeep.AfterAnswer(Access, _store.Sessions, Receipts, new Notices(_served.Context, _served.Mode), _served.Context.Cancellation);

        /// <summary>Opens the user's own store; <c>null</c> where there is none yet: reading makes none.</summary>
        internal StoreAccess? Personal()
        {
            if (!StoreLocation.PersonalExists(_served.Context))
                return null;
            _personal ??= Open(_served._global with { Personal = true });
            return Access with { Repository = _personal.Repository, Committer = _personal.Committer, IsPersonal = true };
        }

        /// <summary>The repository that the agent works in while it uses the user's own store; <c>null</c> outside of any.</summary>
        IMemoryRepository? WorkedIn()
        {
            var options = StoreLocation.Of(_served._global with { Personal = false }, _served.Context) with { Clock = _clock };
            if (_place is null && GitStore.Exists(options))
                _place = _served.Services.OpenStore(options);
            return _place is { Repository: var repository } && repository.Facts.CommonDirectory != _store.Repository.Facts.CommonDirectory ? repository : null;
        }

        GitStore Open(GlobalSettings global) => _served.Services.OpenStore(StoreLocation.Of(global, _served.Context) with { Clock = _clock, Known = _served._known });

        public void Dispose()
        {
            _place?.Dispose();
            _personal?.Dispose();
            _store.Dispose();
        }
    }

    CliServices Services => services;

    CliContext Context => services.Context;

    OutputMode Mode => mode;
}
