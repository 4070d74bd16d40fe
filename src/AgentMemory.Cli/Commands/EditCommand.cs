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
        var write = WriteFlags.AddTo(command, accept: true);
        command.Handle(services, run =>
        {
            var operation = new EditOperation(run.Access);
            var named = run.Value(id)!;
            var byOptions = draft.Any(run) || run.Has(title);
            var request = new EditRequest
            {
                Id = named,
                Draft = draft.Read(run, run.Value(title)),
                File = byOptions ? null : InEditor(run, operation, named),
                Approve = run.Value(approve),
                Write = write.Read(run),
            };
            if (request.Approve && !request.Write.DryRun)
                run.Confirm($"Approve the new bytes of '{named}' as soon as they are written?");
            ChangeAnswer.One(run, operation.Run(request, run.Cancellation), request.Approve ? "edited and approved" : "edited");
        });
        return command;
    }

    static byte[] InEditor(CommandRun run, EditOperation operation, string id)
    {
        if (!run.Mode.CanAsk)
            throw new AgentMemoryException(ErrorKind.Usage, "There is no terminal to open an editor on, and no option says what to change.", "See: agent-memory edit --help");
        return new TextEditor(run.Context.Environment, run.Access.Repository.Config("core.editor")).Edit(operation.Current(id), $"{id}.md");
    }
}
