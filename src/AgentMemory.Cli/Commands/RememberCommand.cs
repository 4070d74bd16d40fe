using System.CommandLine;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Entries;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Commands;

/// <summary><c>remember</c>.</summary>
static class RememberCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var title = new Argument<string>("TITLE") { Description = "the claim in a few words; - reads standard input" };
        var id = new Option<string?>("--id") { HelpName = "ID", Description = "the entry's id (default: made from the title)" };
        var type = new Option<string>("--type") { Description = "what it holds", DefaultValueFactory = _ => "project" }.Allow(EntryWords.Types);
        var approve = new Option<bool>("--approve") { Description = "approves it at once, in a second commit; for people only" };
        var command = new CliCommand("remember", CommandGroup.Memory, "Proposes an entry: one claim, in one file, in one commit")
        {
            Details = "A person's proposal goes to the current branch, an agent's to the inbox branch, without a checkout.",
            Examples =
            [
                new("agent-memory remember \"Deploys go through Coolify\" --evidence docker-compose.yml#L4-L9", "with what it rests on"),
                new("agent-memory remember \"Tests need Redis\" --body-file notes.md --tag test --approve", "written and approved by you"),
            ],
        };
        command.Add(title);
        command.Add(id);
        command.Add(type);
        var draft = DraftOptions.AddTo(command);
        command.Add(approve);
        var write = WriteFlags.AddTo(command, accept: true, revive: true);
        command.Handle(services, run =>
        {
            var request = new RememberRequest
            {
                Draft = draft.Read(run, run.Text(run.Value(title)!).Trim()),
                Id = run.Value(id),
                Type = EntryWords.TryParseType(run.Value(type), out var kind) ? kind : EntryType.Project,
                Approve = run.Value(approve),
                Write = write.Read(run),
            };
            if (request.Approve && !request.Write.DryRun)
                run.Confirm($"Approve '{request.Draft.Title}' as soon as it is written?");
            var result = new RememberOperation(run.Access).Run(request, run.Cancellation);
            ChangeAnswer.One(run, result, request.Approve ? "remembered and approved" : "proposed");
        });
        return command;
    }
}
