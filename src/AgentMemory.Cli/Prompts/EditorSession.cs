using AgentMemory.Cli.Commands;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Prompts;

/// <summary>Lets a person change an entry in their editor; what they wrote is kept where it could not be saved.</summary>
static class EditorSession
{
    /// <summary>Opens the editor on the entry as it stands, and hands on what it left.</summary>
    internal static void Edit(CommandRun run, EditOperation operation, EditRequest request, Action<EditRequest> write)
    {
        var current = operation.Current(request);
        using var draft = Draft(run, current.Bytes, current.Id.Value);
        write(request with { File = Editor(run).Edit(draft), Expected = current.Blob });
        if (!request.Write.DryRun)
            draft.Arrived();
    }

    /// <summary>Opens the editor on the text that a new entry starts from, and hands on what it left.</summary>
    /// <exception cref="AgentMemoryException">Nothing was written, or everything was deleted: the person thought better of it.</exception>
    internal static void Begin(CommandRun run, RememberOperation operation, RememberRequest request, Action<RememberRequest> write)
    {
        var start = operation.Start(request);
        using var draft = Draft(run, start.Bytes, start.Id.Value);
        var written = Editor(run).Edit(draft);
        if (written.AsSpan().SequenceEqual(start.Bytes) || written.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
        {
            draft.Arrived();
            throw new AgentMemoryException(ErrorKind.Refused, "Nothing was written in the editor; nothing was changed.", "Save the text with what you want to have remembered.");
        }
        write(request with { File = written });
        if (!request.Write.DryRun)
            draft.Arrived();
    }

    static TextDraft Draft(CommandRun run, byte[] content, string id) =>
        new(content, $"{id}.md", path => run.Notices.Warn($"What you wrote is kept in {path}"));

    static TextEditor Editor(CommandRun run) => new(run.Context.Environment, run.Access.Repository.Config("core.editor"));
}
