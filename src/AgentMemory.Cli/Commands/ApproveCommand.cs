using System.CommandLine;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Commands;

/// <summary><c>approve</c>.</summary>
static class ApproveCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var ids = new Argument<string[]>("ID") { Description = "entries, or unique beginnings of their ids", Arity = ArgumentArity.ZeroOrMore };
        var mine = new Option<bool>("--mine") { Description = "what you wrote with an editor and a plain git commit" };
        var formatOnly = new Option<bool>("--format-only") { Description = "approvals that lapsed by line ends or trailing space only" };
        var blob = new Option<string?>("--blob") { HelpName = "PREFIX", Description = "which bytes, where several changes wait" };
        var command = new CliCommand("approve", CommandGroup.Review, "Approves exactly the bytes it shows, by a statement in a commit")
        {
            Details = "Takes HEAD's bytes when they are not approved, else the one change that waits in the inbox. Only people may run it.",
            Examples =
            [
                new("agent-memory approve deploys-use-coolify", "after looking at what it shows"),
                new("agent-memory approve --mine --yes", "everything you wrote yourself"),
            ],
        };
        command.Add(ids.CompletingIds(services));
        command.Add(mine);
        command.Add(formatOnly);
        command.Add(blob);
        var write = WriteFlags.AddTo(command, accept: true, revive: true);
        command.Handle(services, run =>
        {
            var options = write.Read(run);
            var operation = new ApproveOperation(run.Access);
            var selected = operation.Select(new ApproveRequest
            {
                Ids = run.Value(ids) ?? [],
                Mine = run.Value(mine),
                FormatOnly = run.Value(formatOnly),
                Blob = run.Value(blob),
                Write = options,
            });
            if (selected.Count > 0 && !options.DryRun)
            {
                WaitingPage.Write(run, selected);
                run.Confirm(selected.Count == 1 ? $"Approve {selected[0].Entry.Id} with exactly these bytes?" : $"Approve these {selected.Count} entries with exactly these bytes?");
            }
            ChangeAnswer.Several(run, [operation.Run(selected, options, run.Cancellation)], "approved");
        });
        return command;
    }
}
