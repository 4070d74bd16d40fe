using System.CommandLine;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Commands;

/// <summary><c>verify</c>.</summary>
static class VerifyCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var ids = new Argument<string[]>("ID") { Description = "entries, or unique beginnings of their ids", Arity = ArgumentArity.OneOrMore };
        var command = new CliCommand("verify", CommandGroup.Review, "Says that entries still hold, and pins what they cite to the text of today")
        {
            Details = "Where an entry was approved, a person's verify approves it with its new pins; an agent's is a proposal. What is gone cannot be verified.",
            Examples =
            [
                new("agent-memory verify deploys-use-coolify", "after looking at the lines it shows"),
                new("agent-memory verify deploys-use-coolify tests-need-redis --dry-run", "what would be pinned and committed"),
            ],
        };
        command.Add(ids.CompletingIds(services));
        var write = WriteFlags.AddTo(command, accept: true);
        command.Handle(services, run =>
        {
            var request = new VerifyRequest { Ids = run.Value(ids)!, Write = write.Read(run) };
            var operation = new VerifyOperation(run.Access);
            var selected = operation.Select(request);
            var attested = selected.Where(item => item.Attests).Select(item => item.Entry.Id).ToList();
            if (attested.Count > 0 && !request.Write.DryRun)
            {
                if (run.Mode.CanAsk)
                    VerifyAnswer.WriteLines(run.Notices.Text, selected);
                run.Confirm($"Approve {string.Join(", ", attested)} with what {(attested.Count == 1 ? "it cites" : "they cite")} pinned to this text?");
            }
            VerifyAnswer.Write(run, selected, operation.Run(selected, request.Write, run.Cancellation));
        });
        return command;
    }
}
