using System.CommandLine;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Options;
using AgentMemory.Connecting;

namespace AgentMemory.Cli.Connecting;

/// <summary>What both commands about a client's files are told: which client, whose files, and whether to write.</summary>
sealed class ClientArguments
{
    readonly Argument<string> _client = new Argument<string>("CLIENT") { Description = string.Join(", ", KnownClients.Words) }.Allow(KnownClients.Words);
    readonly Option<bool> _user;
    readonly Option<bool> _dryRun = new(WriteFlags.DryRunName) { Description = "shows what would change, and writes nothing" };

    ClientArguments(string user) => _user = new Option<bool>("--user") { Description = user };

    /// <summary>Declares them on a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="user">What <c>--user</c> stands for there.</param>
    internal static ClientArguments AddTo(CliCommand command, string user)
    {
        var arguments = new ClientArguments(user);
        command.Add(arguments._client);
        command.Add(arguments._user);
        command.Add(arguments._dryRun);
        return arguments;
    }

    /// <summary>Returns what was given.</summary>
    internal ConnectRequest Read(CommandRun run) =>
        new(KnownClients.All.Single(known => known.Word == run.Value(_client)), run.Value(_user), run.Value(_dryRun));
}
