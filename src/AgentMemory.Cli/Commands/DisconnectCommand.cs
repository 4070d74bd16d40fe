using System.CommandLine;
using AgentMemory.Cli.Connecting;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Connecting;

namespace AgentMemory.Cli.Commands;

/// <summary><c>disconnect</c>.</summary>
static class DisconnectCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var client = new Argument<string>("CLIENT") { Description = string.Join(", ", KnownClients.Words) }.Allow(KnownClients.Words);
        var user = new Option<bool>("--user") { Description = "your own settings, instead of the repository's files" };
        var dryRun = new Option<bool>(WriteFlags.DryRunName) { Description = "shows what would change, and writes nothing" };
        var command = new CliCommand("disconnect", CommandGroup.Agents, "Takes out of a client's files what connect put in")
        {
            Details = "Files that nobody edited since get back the bytes they had; files and folders that were made for it go. From an edited file, and where another clone connected, only our parts are taken out. Only people may run it.",
            Examples =
            [
                new("agent-memory disconnect claude", "Claude Code, in this repository"),
                new("agent-memory disconnect gemini --user --dry-run", "what would change in your own settings"),
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
            var result = new DisconnectOperation(place.Files, place.Log, run.Actor).Run(request);
            run.Answer(
                json => ConnectAnswer.Write(json, request, result),
                text =>
                {
                    ConnectAnswer.Write(text, request, result);
                    if (!result.HasChanges)
                        text.Line($"not connected: {wanted.Name}; nothing to change.");
                    else if (!request.DryRun)
                        text.Line(new Span("disconnected", Tone.Good), $": {wanted.Name}.{(request.OfUser ? "" : " Nothing was committed.")}");
                });
        });
        return command;
    }
}
