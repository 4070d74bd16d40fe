using System.CommandLine;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Commands;

/// <summary><c>retire</c>.</summary>
static class RetireCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var ids = new Argument<string[]>("ID") { Description = "entries, or unique beginnings of their ids", Arity = ArgumentArity.OneOrMore };
        var reason = new Option<string>("--reason") { HelpName = "TEXT", Description = "why; part of the commit message", Required = true };
        var command = new CliCommand("retire", CommandGroup.Review, "Ends an entry's time: the file stays and says so")
        {
            Details = "What it superseded comes back. Only people may run it.",
            Examples =
            [
                new("agent-memory retire deploys-use-vercel --reason \"moved to Coolify\"", "one entry"),
                new("agent-memory retire old-ci old-lint --reason \"new pipeline\" --dry-run", "what would be committed"),
            ],
        };
        command.Add(ids.CompletingIds(services));
        command.Add(reason);
        var write = WriteFlags.AddTo(command);
        command.Handle(services, run =>
        {
            var request = new RetireRequest { Ids = run.Value(ids)!, Reason = run.Text(run.Value(reason)!), Write = write.Read(run) };
            var operation = new RetireOperation(run.Access);
            var selected = operation.Select(request);
            if (!request.Write.DryRun)
                run.Confirm($"Retire {string.Join(", ", selected.Select(entry => entry.Entry.Id))}?");
            ChangeAnswer.Several(run, [operation.Run(selected, request, run.Cancellation)], "retired");
        });
        return command;
    }
}
