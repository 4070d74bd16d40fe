using System.CommandLine;
using AgentMemory.Actors;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Prompts;
using AgentMemory.Entries;
using AgentMemory.Errors;
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
        var edit = new Option<bool>("--edit") { Description = "opens $EDITOR on a text to start from; for people only" };
        var approve = new Option<bool>("--approve") { Description = "approves it at once, in a second commit; for people only" };
        var command = new CliCommand("remember", CommandGroup.Memory, "Proposes an entry: one claim, in one file, in one commit")
        {
            MakesPersonalStore = true,
            Details = "A person's proposal goes to the current branch, an agent's to the inbox branch, without a checkout.",
            Examples =
            [
                new("agent-memory remember \"Deploys go through Coolify\" --evidence docker-compose.yml#L4-L9", "with what it rests on"),
                new("agent-memory remember \"Tests need Redis\" --body-file notes.md --tag test --approve", "written and approved by you"),
                new("agent-memory remember \"How to cut a release\" --type procedural --edit", "in your editor"),
            ],
        };
        command.Add(title);
        command.Add(id);
        command.Add(type);
        var draft = DraftOptions.AddTo(command);
        command.Add(edit);
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
            var operation = new RememberOperation(run.Access);
            if (!run.Value(edit))
                Write(run, operation, request);
            else if (draft.HasBody(run))
                throw new AgentMemoryException(ErrorKind.Usage, "--edit and --body or --body-file exclude each other.", "Write the body in the editor, or leave --edit out.");
            else
                WriteInEditor(run, operation, request);
        });
        return command;
    }

    static void WriteInEditor(CommandRun run, RememberOperation operation, RememberRequest request)
    {
        if (run.Actor is Actor.Human && !run.Mode.CanAsk)
            throw new AgentMemoryException(ErrorKind.Usage, "There is no terminal to open an editor on.", "Give the text by --body or --body-file instead of --edit.");
        EditorSession.Begin(run, operation, request, written => Write(run, operation, written));
    }

    static void Write(CommandRun run, RememberOperation operation, RememberRequest request)
    {
        if (request.Approve && !request.Write.DryRun)
            run.Confirm($"Approve {(request.File is null ? $"'{request.Draft.Title}'" : "what you wrote")} as soon as it is written?");
        var result = operation.Run(request, run.Cancellation);
        ChangeAnswer.One(run, result, request.Approve ? "remembered and approved" : "proposed");
    }
}
