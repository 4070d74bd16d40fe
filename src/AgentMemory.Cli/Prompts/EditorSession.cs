using AgentMemory.Cli.Commands;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Prompts;

/// <summary>Lets a person change an entry in their editor; what they wrote is kept where it could not be saved.</summary>
static class EditorSession
{
    /// <summary>Opens the editor on the entry as it stands, and hands on what it left.</summary>
    internal static void Edit(CommandRun run, EditOperation operation, EditRequest request, Action<EditRequest> write)
    {
        var current = operation.Current(request);
        using var draft = new TextDraft(current.Bytes, $"{current.Id}.md", path => run.Notices.Warn($"What you wrote is kept in {path}"));
        var editor = new TextEditor(run.Context.Environment, run.Access.Repository.Config("core.editor"));
        write(request with { File = editor.Edit(draft), Expected = current.Blob });
        if (!request.Write.DryRun)
            draft.Arrived();
    }
}
