using System.CommandLine;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Prompts;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Commands;

/// <summary><c>edit</c>.</summary>
static class EditCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var id = new Argument<string>("ID") { Description = "the entry, or a unique beginning of its id" };
        var title = new Option<string?>("--title") { HelpName = "TEXT", Description = "the claim in a few words" };
        var approve = new Option<bool>("--approve") { Description = "approves the new bytes at once; for people only" };
        var blob = new Option<string?>("--blob") { HelpName = "PREFIX", Description = "which bytes, where several changes wait" };
        var command = new CliCommand("edit", CommandGroup.Memory, "Changes an entry, by options or in your editor")
        {
            Details = "Without options it opens $EDITOR. It never changes the status. An approval covers exact bytes, so an approved entry lapses until its new bytes are approved.",
            Examples =
            [
                new("agent-memory edit deploys-use-coolify", "in your editor"),
                new("agent-memory edit deploys-use-coolify --scope 'infra/**' --approve", "one property, approved again at once"),
            ],
        };
        command.Add(id.CompletingIds(services));
        command.Add(title);
        var draft = DraftOptions.AddTo(command);
        command.Add(approve);
        command.Add(blob);
        var write = WriteFlags.AddTo(command, accept: true);
        command.Handle(services, run =>
        {
            var request = new EditRequest
            {
                Id = run.Value(id)!,
                Blob = run.Value(blob),
                Draft = draft.Read(run, run.Value(title)),
                Approve = run.Value(approve),
                Write = write.Read(run),
            };
            var operation = new EditOperation(run.Access);
            if (draft.Any(run) || run.Has(title))
                Write(run, operation, request);
            else
                WriteInEditor(run, operation, request);
        });
        return command;
    }

    static void WriteInEditor(CommandRun run, EditOperation operation, EditRequest request)
    {
        if (!run.Mode.CanAsk)
            throw new AgentMemoryException(ErrorKind.Usage, "There is no terminal to open an editor on, and no option says what to change.", "See: agent-memory edit --help");
        EditorSession.Edit(run, operation, request, edited => Write(run, operation, edited));
    }

    static void Write(CommandRun run, EditOperation operation, EditRequest request)
    {
        if (request.Approve && !request.Write.DryRun)
            run.Confirm($"Approve the new bytes of '{request.Id}' as soon as they are written?");
        ChangeAnswer.One(run, operation.Run(request, run.Cancellation), request.Approve ? "edited and approved" : "edited");
    }
}
