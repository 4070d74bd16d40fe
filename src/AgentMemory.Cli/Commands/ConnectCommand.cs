using System.CommandLine;
using AgentMemory.Cli.Connecting;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Connecting;
using AgentMemory.Health;
using AgentMemory.Health.Connections;

namespace AgentMemory.Cli.Commands;

/// <summary><c>connect</c>.</summary>
static class ConnectCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var client = new Argument<string>("CLIENT") { Description = string.Join(", ", KnownClients.Words) }.Allow(KnownClients.Words);
        var user = new Option<bool>("--user") { Description = "your own settings, for all repositories, instead of the repository's files" };
        var dryRun = new Option<bool>(WriteFlags.DryRunName) { Description = "shows what would change, and writes nothing" };
        var command = new CliCommand("connect", CommandGroup.Agents, "Lets an agent client use the memory: server, hooks and what agents may not run")
        {
            Details = "Writes the client's own files in the repository, so that everybody who clones it has them; you commit them. What others wrote there stays byte for byte, a file that cannot be read is refused, and agent-memory disconnect takes out exactly what was put in. The client need not be installed. Safe to repeat.",
            Examples =
            [
                new("agent-memory connect claude", "Claude Code, in this repository"),
                new("agent-memory connect codex --dry-run", "what would change in which files"),
                new("agent-memory connect gemini --user", "in your own settings, for all repositories"),
            ],
        };
        command.Add(client);
        command.Add(user);
        command.Add(dryRun);
        command.Handle(services, run =>
        {
            var wanted = KnownClients.All.Single(known => known.Word == run.Value(client));
            var request = new ConnectRequest(wanted, run.Value(user), run.Value(dryRun));
            var place = ConnectPlace.Of(run, wanted, request.OfUser);
            var result = new ConnectOperation(place.Files, place.Log).Run(request);
            if (!request.OfUser)
                Warn(run, request);
            run.Answer(
                json => ConnectAnswer.Write(json, request, result),
                text =>
                {
                    ConnectAnswer.Write(text, request, result);
                    if (!result.HasChanges)
                        text.Line($"connected already: {wanted.Name}; nothing to change.");
                    else if (!request.DryRun)
                        text.Line(new Span("connected", Tone.Good), $": {wanted.Name}. {(request.OfUser ? "" : "Nothing was committed. ")}{wanted.Trust}");
                });
        });
        return command;
    }

    /// <summary>Says what keeps the client from making good use of it.</summary>
    static void Warn(CommandRun run, ConnectRequest request)
    {
        var tree = run.Access.Repository.TreeAt(run.Access.Repository.Head);
        if (tree.StoreFiles.Count == 0)
            run.Notices.Note("There is no store at HEAD yet: until agent-memory init the client finds nothing.");
        else if (UnusableStore.Of(tree) is { } refusal)
            run.Notices.Warn($"Until this is mended the client finds nothing: {refusal.Message}", refusal.Hint);
        else if (ClientSurroundings.Of(run) is { } surroundings)
        {
            foreach (var item in new LoadedTwice(run.Access.Repository, surroundings).By(request.Client))
                run.Notices.Warn(item.Message, item.Fix);
        }
    }
}
