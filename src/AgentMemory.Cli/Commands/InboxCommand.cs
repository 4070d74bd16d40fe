using System.CommandLine;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Inbox;

namespace AgentMemory.Cli.Commands;

/// <summary><c>inbox</c>.</summary>
static class InboxCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var prune = new Option<bool>("--prune") { Description = "drops what is settled from this clone's inbox; for people only" };
        var command = new CliCommand("inbox", CommandGroup.Review, "Lists everything that waits for a decision")
        {
            Details = "Shows the proposals of all local and fetched inboxes, and what is proposed, claimed or lapsed on the current branch.",
            Examples =
            [
                new("agent-memory inbox", "what waits"),
                new("agent-memory inbox --prune", "clears away what has been decided"),
            ],
        };
        command.Add(prune);
        var write = WriteFlags.AddTo(command);
        command.Handle(services, run =>
        {
            var operation = new InboxOperation(run.Access);
            if (run.Value(prune))
            {
                ChangeAnswer.Several(run, [operation.Prune(write.Read(run), run.Cancellation)], "pruned");
                return;
            }
            var result = operation.List();
            InboxPage.Answer(run, result);
        });
        return command;
    }
}
