using AgentMemory.Cli.Connecting;
using AgentMemory.Connecting;
using AgentMemory.Health.Connections;
using AgentMemory.Views;

namespace AgentMemory.Cli.Commands;

/// <summary><c>connect</c>.</summary>
static class ConnectCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var command = new CliCommand("connect", CommandGroup.Agents, "Lets an agent client use the memory: server, hooks and what agents may not run")
        {
            Details = "Writes the client's own files in the repository, so that everybody who clones it has them; you commit them. What others wrote there stays byte for byte, a file that cannot be read is refused, and agent-memory disconnect takes out exactly what was put in. For copilot it also sets compile.claude in the policy to nested, where Copilot would load twice what CLAUDE.md imports. The client need not be installed. Safe to repeat.",
            Examples =
            [
                new("agent-memory connect claude", "Claude Code, in this repository"),
                new("agent-memory connect codex --dry-run", "what would change in which files"),
                new("agent-memory connect gemini --user", "in your own settings, for all repositories"),
            ],
        };
        var arguments = ClientArguments.AddTo(command, user: "your own settings, for all repositories, instead of the repository's files");
        command.Handle(services, run =>
        {
            var request = arguments.Read(run);
            var place = ConnectPlace.Of(run, request);
            var result = new ConnectOperation(place.Files, place.Log).Run(request);
            if (!request.OfUser)
                Warn(run, request);
            ConnectAnswer.Write(run, request, result, nothing: "connected already", done: "connected", next: request.Client.Trust);
        });
        return command;
    }

    /// <summary>Says what keeps the client from making good use of it.</summary>
    static void Warn(CommandRun run, ConnectRequest request)
    {
        var tree = run.Access.Repository.TreeAt(run.Access.Repository.Head);
        if (tree.StoreFiles.Count == 0)
            run.Notices.Note("There is no store at HEAD yet: until agent-memory init the client finds nothing.");
        else if (UsableStore.RefusalOf(tree) is { } refusal)
            run.Notices.Warn($"Until this is mended the client finds nothing: {refusal.Message}", refusal.Hint);
        else if (ClientSurroundings.Of(run) is { } surroundings)
        {
            foreach (var item in new LoadedTwice(run.Access.Repository, surroundings).By(request.Client))
                run.Notices.Warn(item.Message, item.Fix);
        }
    }
}
