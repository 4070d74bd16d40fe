using System.CommandLine;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Rollback;

namespace AgentMemory.Cli.Commands;

/// <summary><c>rollback</c>.</summary>
static class RollbackCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var targets = new Argument<string[]>("TARGET") { Description = "commits, or ids of entries", Arity = ArgumentArity.ZeroOrMore };
        var since = new Option<string?>("--since") { HelpName = "DATE", Description = "with --agent or --session: only changes since then" };
        var cascade = new Option<bool>("--cascade") { Description = "retires entries that were derived from what goes" };
        var keep = new Option<string?>("--keep") { Description = "the side that wins where later edits are in the way" }.Allow(["ours", "theirs"]);
        var command = new CliCommand("rollback", CommandGroup.History, "Takes commits or entries back by real reverts, and proves it")
        {
            Details = "Only memory paths are reverted, all or nothing; generated files are compiled again in the same series. An id goes back to the bytes approved before its latest approval, or away when there were none. Before the command, --agent and --session say who acts; after it, whose changes go. Only people may run it.",
            Examples =
            [
                new("agent-memory rollback 9ab12cd --dry-run", "what would be reverted"),
                new("agent-memory rollback deploys-use-coolify --yes", "the entry goes back to what was approved before"),
                new("agent-memory rollback --session 0195f2 --yes", "everything on this branch that came from that session"),
            ],
        };
        command.Add(targets);
        var selection = ChangeSelection.AddTo(command);
        command.Add(since);
        command.Add(cascade);
        command.Add(keep);
        var write = WriteFlags.AddTo(command);
        command.Handle(services, run =>
        {
            var request = new RollbackRequest
            {
                Targets = run.Value(targets) ?? [],
                Agent = selection.Agent(run),
                Session = selection.Session(run),
                Since = run.Value(since) is { } date ? DraftOptions.Instant(date, run.Clock.GetUtcNow()) : null,
                Cascade = run.Value(cascade),
                Keep = run.Value(keep) switch { "ours" => KeepSide.Ours, "theirs" => KeepSide.Theirs, _ => null },
                Write = write.Read(run),
            };
            if (!request.Write.DryRun)
                run.Confirm($"Roll back {What(request)}?");
            var result = new RollbackOperation(run.Access).Run(request, run.Cancellation);
            run.Answer(json => RollbackAnswer.Write(json, result), text => RollbackAnswer.Write(text, result));
            return result.Proof.Passed ? ExitCodes.Done : ExitCodes.Refused;
        });
        return command;
    }

    static string What(RollbackRequest request)
    {
        if ((request.Agent ?? request.Session) is null)
            return string.Join(", ", request.Targets);
        var session = request.Session is { } id ? $"session {id}" : null;
        return $"everything that came from {string.Join(", ", new[] { request.Agent, session }.OfType<string>())}";
    }
}
