using System.CommandLine;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Rollback;
using AgentMemory.Search;

namespace AgentMemory.Cli.Commands;

/// <summary><c>rollback</c>.</summary>
static class RollbackCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var targets = new Argument<string[]>("TARGET") { Description = "commits, ranges A..B, ids of entries, or receipts", Arity = ArgumentArity.ZeroOrMore };
        var since = new Option<string?>("--since") { HelpName = "DATE", Description = "with --agent or --session: only changes since then" };
        var cascade = new Option<bool>("--cascade") { Description = "also retires what was derived from what goes, and takes back the retirement of what that had replaced" };
        var keep = new Option<string?>("--keep") { Description = "where a person has to choose: what stands there (ours), or what stood there before (theirs)" }.Allow(["ours", "theirs"]);
        var command = new CliCommand("rollback", CommandGroup.History, "Takes commits, entries or a whole session back by real reverts, and proves it")
        {
            Details = "Only memory paths are reverted, all or nothing; generated files are compiled again in the same series. Later edits by people are kept, and where they touch the same lines you are asked. An id goes back to the bytes approved before its latest approval, or away when there were none; a receipt stands for each entry that is still as it was served; a session or agent takes along its proposals in the inbox and the approvals of them. Before the command, --agent and --session say who acts; after it, whose changes go. Only people may run it.",
            Examples =
            [
                new("agent-memory rollback 9ab12cd --dry-run", "what would be reverted"),
                new("agent-memory rollback deploys-use-coolify --yes", "the entry goes back to what was approved before"),
                new("agent-memory rollback --session 0195f2 --yes", "everything that came from that session"),
                new("agent-memory rollback HEAD~3..HEAD --yes", "the last three commits, a rollback among them too"),
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
            var operation = new RollbackOperation(run.Access, new PlainCatalogs(), run.Receipts);
            if (!request.Write.DryRun)
                Confirm(run, operation, request);
            RollbackResult result;
            using (run.Progress(request.Write.DryRun ? "planning" : "rolling back"))
                result = operation.Run(request, run.Cancellation);
            foreach (var note in result.Notes.Concat(result.Changes.SelectMany(change => change.Notes)))
                run.Notices.Note(note);
            run.Answer(json => RollbackJson.Write(json, result), text => RollbackPage.Write(text, result));
            return result.Proof.Passed ? ExitCodes.Done : ExitCodes.Refused;
        });
        return command;
    }

    /// <summary>Who is asked sees first what would be done.</summary>
    static void Confirm(CommandRun run, RollbackOperation operation, RollbackRequest request)
    {
        if (run.Mode.CanAsk && !run.Global.Yes && run.Actor is Actors.Actor.Human)
        {
            RollbackResult plan;
            using (run.Progress("planning"))
                plan = operation.Run(request with { Write = request.Write with { DryRun = true } }, run.Cancellation);
            RollbackPage.WritePlan(run.Notices.Text, plan);
        }
        run.Confirm($"Roll back {What(request)}?");
    }

    static string What(RollbackRequest request)
    {
        if ((request.Agent ?? request.Session) is null)
            return string.Join(", ", request.Targets);
        var session = request.Session is { } id ? $"session {id}" : null;
        return $"everything that came from {string.Join(", ", new[] { request.Agent, session }.OfType<string>())}";
    }
}
