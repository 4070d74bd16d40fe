using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Hosting;
using AgentMemory.Connecting;
using AgentMemory.Store;

namespace AgentMemory.Cli.Connecting;

/// <summary>Where a client's files lie, and where it is written down how to undo what becomes of them.</summary>
/// <param name="Files">The files.</param>
/// <param name="Log">How to undo.</param>
sealed record ConnectPlace(IClientFiles Files, IConnectionLog Log)
{
    const string Folder = "connected";

    /// <summary>Returns the place that a command means.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is none.</exception>
    internal static ConnectPlace Of(CommandRun run, ConnectRequest request)
    {
        if (run.Global.Personal)
            throw ConnectFailures.NotPersonal(run.Parse.CommandResult.Command.Name);
        return request.OfUser ? OfUser(run.Context, request.Client) : OfRepository(run.Access.Repository.Facts);
    }

    /// <summary>Returns the place in a repository. Linked work trees have files of their own, and so a record of their own.</summary>
    /// <exception cref="Errors.AgentMemoryException">It is bare.</exception>
    internal static ConnectPlace OfRepository(RepositoryFacts facts) => new(
        new ClientFolder(facts.WorkTree ?? throw ConnectFailures.NoWorkTree()),
        new ConnectionLog(Path.Combine(facts.GitDirectory, "agent-memory", Folder)));

    /// <summary>Returns the place of the user's own settings.</summary>
    /// <exception cref="Errors.AgentMemoryException">Nobody knows where that is.</exception>
    internal static ConnectPlace OfUser(CliContext context, Client client)
    {
        var home = context.Variable("HOME") ?? context.Variable("USERPROFILE") ?? throw ConnectFailures.NoHome();
        var state = context.Variable("XDG_STATE_HOME") is { } given && Path.IsPathFullyQualified(given) ? given : context.Variable("LOCALAPPDATA") ?? Path.Combine(home, ".local", "state");
        var moved = client.UserFolderVariable is { } variable ? context.Variable(variable) : null;
        return new ConnectPlace(
            moved is null ? new ClientFolder(home) : new ClientFolder(Path.GetFullPath(moved, context.CurrentDirectory), client.UserFolder),
            new ConnectionLog(Path.Combine(state, "agent-memory", Folder)));
    }
}
