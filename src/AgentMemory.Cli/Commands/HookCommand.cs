using System.CommandLine;
using AgentMemory.Cli.Hooks;
using AgentMemory.Episodes;
using AgentMemory.Episodes.Sessions;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Commands;

/// <summary><c>hook</c>.</summary>
static class HookCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var moment = new Argument<string?>("EVENT") { Description = string.Join(", ", SessionMoments.Words), Arity = ArgumentArity.ZeroOrOne };
        var client = new Option<string?>("--client") { HelpName = "NAME", Description = $"who calls: {string.Join(", ", SessionKey.Clients)}" };
        var command = new CliCommand("hook", CommandGroup.Agents, "Answers an agent client at the start, the stop and the end of a session")
        {
            Details = "Agent clients run it; standard input is the client's own JSON. At the start of a session it answers with what is approved, the newest first, within a budget, and with what is contested or no longer borne out, as evidence and not as instructions. When the agent stops it writes down where the transcript is, privately in the Git directory, and names approved entries whose cited lines the session removed, to clients that show such a line. It says nothing and exits 0 whatever goes wrong, within two seconds; --verbose tells why.",
            Examples =
            [
                new("agent-memory hook session-start --client claude", "what a client runs, with its JSON on standard input"),
                new("echo '{\"session_id\":\"s\",\"cwd\":\".\"}' | agent-memory hook session-start --client codex --verbose", "what it would say"),
            ],
        };
        command.Add(moment);
        command.Add(client);
        // A wrong word is no usage error like others: that exit code makes some clients stop the agent.
        command.Handle(services, run => new HookRunner(services, run).Run(
            SessionMoments.Of(run.Value(moment)) ?? throw Unknown("event", run.Value(moment), SessionMoments.Words),
            HookDialect.Of(SessionKey.Clients.FirstOrDefault(known => known == run.Value(client)) ?? throw Unknown("client", run.Value(client), SessionKey.Clients), run.Context)));
        return command;
    }

    static AgentMemoryException Unknown(string what, string? word, IReadOnlyList<string> allowed) =>
        new(ErrorKind.Refused, $"A hook needs {(what == "event" ? "an" : "a")} {what}{(word is null ? "" : $", and '{word}' is none")}; known: {string.Join(", ", allowed)}.", "See: agent-memory hook --help");
}
