using System.CommandLine;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Inbox;

namespace AgentMemory.Cli.Commands;

/// <summary><c>submit</c>.</summary>
static class SubmitCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var ids = new Argument<string[]>("ID") { Description = "proposals in the inbox (default: all)", Arity = ArgumentArity.ZeroOrMore };
        var command = new CliCommand("submit", CommandGroup.Review, "Builds a branch of approved proposals for a pull request")
        {
            Details = "The branch memory/<date> starts from the trusted branch; nothing is checked out. Its merge is what makes the approvals count. Only people may run it.",
            Examples =
            [
                new("agent-memory submit", "everything that waits"),
                new("agent-memory submit deploys-use-coolify --yes", "one proposal"),
            ],
        };
        var blob = new Option<string?>("--blob") { HelpName = "PREFIX", Description = "which bytes, where several changes wait" };
        command.Add(ids.CompletingIds(services));
        command.Add(blob);
        var write = WriteFlags.AddTo(command, accept: true);
        command.Handle(services, run =>
        {
            var options = write.Read(run);
            var operation = new SubmitOperation(run.Access);
            var selected = operation.Select(new SubmitRequest { Ids = run.Value(ids) ?? [], Blob = run.Value(blob), Write = options });
            foreach (var note in selected.Notes)
                run.Notices.Note(note);
            if (!options.DryRun)
            {
                WaitingPage.Write(run, selected.Waiting);
                run.Confirm($"Approve and submit {string.Join(", ", selected.Waiting.Select(waiting => waiting.Entry.Id))}?");
            }
            var result = operation.Run(selected, options, run.Cancellation);
            ChangeAnswer.Notices(run, result.Change);
            run.Answer(
                json =>
                {
                    json.WriteString("branch"u8, result.Branch);
                    json.WriteOptional("commit"u8, result.Change.Outcome.Tip?.Value);
                    json.WriteString("push"u8, result.Push);
                    ChangeAnswer.WritePlan(json, [result.Change]);
                },
                text =>
                {
                    ChangeAnswer.Summary(text, [result.Change], "submitted");
                    text.Line($"push it: {result.Push}");
                });
        });
        return command;
    }
}
