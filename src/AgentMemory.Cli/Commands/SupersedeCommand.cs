using System.CommandLine;
using AgentMemory.Actors;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Commands;

/// <summary><c>supersede</c>.</summary>
static class SupersedeCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var old = new Argument<string>("OLD") { Description = "the entry that goes" };
        var successor = new Argument<string>("NEW") { Description = "the entry that comes" };
        var command = new CliCommand("supersede", CommandGroup.Review, "Lets one entry take another's place")
        {
            Details = "OLD's file stays untouched: it is not current while NEW is approved, and comes back when NEW is retired.",
            Examples =
            [
                new("agent-memory supersede deploys-use-vercel deploys-use-coolify", "the decision changed"),
                new("agent-memory supersede deploys-use-vercel deploys-use-coolify --dry-run", "what would be committed"),
            ],
        };
        command.Add(old.CompletingIds(services));
        command.Add(successor.CompletingIds(services));
        var write = WriteFlags.AddTo(command, accept: true);
        command.Handle(services, run =>
        {
            var request = new SupersedeRequest { Old = run.Value(old)!, New = run.Value(successor)!, Write = write.Read(run) };
            var operation = new SupersedeOperation(run.Access);
            var selected = operation.Select(request);
            // An agent's supersede is a proposal, and proposals need no confirmation.
            if (!request.Write.DryRun && run.Actor is not Actor.Agent)
            {
                if (selected is { New: { } bytes, Attests: true })
                    WaitingPage.Write(run, [bytes]);
                run.Confirm($"Let {selected.Id} supersede {selected.Old}?");
            }
            ChangeAnswer.Several(run, [operation.Run(selected, request.Write, run.Cancellation)], "superseded:");
        });
        return command;
    }
}
