using System.CommandLine;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Entries;
using AgentMemory.Listing;

namespace AgentMemory.Cli.Commands;

/// <summary><c>show</c>.</summary>
static class ShowCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var id = new Argument<string>("ID") { Description = "the entry, or a unique beginning of its id" };
        var at = new Option<string?>("--at") { HelpName = "REV", Description = "as it was at this commit" };
        var command = new CliCommand("show", CommandGroup.Memory, "Shows one entry with its body, evidence and approval")
        {
            Examples =
            [
                new("agent-memory show deploys-use-coolify", "as HEAD has it"),
                new("agent-memory show deploys --at HEAD~10 --json", "ten commits ago, for a script"),
            ],
        };
        command.Add(id.CompletingIds(services));
        command.Add(at);
        command.Handle(services, run =>
        {
            var result = new ShowOperation(run.Access).Run(run.Value(id)!, run.Value(at));
            StoreNotices.Write(run, [], result.Dirty is { } dirty ? [dirty] : []);
            run.Answer(json => EntryJson.WriteOne(json, result.Entry, withBody: true), text => EntryPage.Write(text, result.Entry));
        });
        return command;
    }
}
