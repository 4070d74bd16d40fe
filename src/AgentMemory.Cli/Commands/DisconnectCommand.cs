using AgentMemory.Cli.Connecting;
using AgentMemory.Connecting;

namespace AgentMemory.Cli.Commands;

/// <summary><c>disconnect</c>.</summary>
static class DisconnectCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var command = new CliCommand("disconnect", CommandGroup.Agents, "Takes out of a client's files what connect put in")
        {
            Details = "Files that nobody edited since get back the bytes they had; files and folders that were made for it go. From an edited file, and where another clone connected, only our parts are taken out. Only people may run it.",
            Examples =
            [
                new("agent-memory disconnect claude", "Claude Code, in this repository"),
                new("agent-memory disconnect gemini --user --dry-run", "what would change in your own settings"),
            ],
        };
        var arguments = ClientArguments.AddTo(command, user: "your own settings, instead of the repository's files");
        command.Handle(services, run =>
        {
            var request = arguments.Read(run);
            var place = ConnectPlace.Of(run, request);
            var result = new DisconnectOperation(place.Files, place.Log, run.Actor).Run(request);
            ConnectAnswer.Write(run, request, result, nothing: "not connected", done: "disconnected", next: "");
        });
        return command;
    }
}
