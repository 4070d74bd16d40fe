using System.Text.Json;

namespace AgentMemory.Episodes.Transcripts;

/// <summary>What a tool does, by the names that clients give their own tools. Other tools, those of servers included, tell nothing.</summary>
static class ToolUse
{
    /// <summary>Returns what a call does to files, or the command it runs; <c>null</c> for any other tool.</summary>
    internal static SessionEvent? Of(string? tool, JsonElement? input, string? call, DateTimeOffset? time)
    {
        if (tool is null || input is not { } given)
            return null;
        switch (tool)
        {
            case "Bash" or "Shell" or "bash" or "shell" or "powershell" or "run_shell_command" or "run_terminal_cmd" or "exec_command" or "shell_command" or "local_shell":
                return CommandOf(given) is { } command ? new SessionEvent.CommandStarted(time, call ?? "", command) : null;
            case "Read" or "NotebookRead" or "view" or "read_file" or "ReadFile":
                return PathOf(given) is { } read ? new SessionEvent.FileRead(time, read) : null;
            case "Write" or "Edit" or "MultiEdit" or "NotebookEdit" or "StrReplace" or "Delete" or "create" or "edit" or "str_replace" or "insert" or "write_file" or "replace" or "edit_file" or "delete_file" or "search_replace":
                return PathOf(given) is { } changed ? new SessionEvent.FileChanged(time, changed) : null;
            default:
                return null;
        }
    }

    static string? PathOf(JsonElement input) => input.TextOfAny("file_path", "path", "notebook_path", "absolute_path", "target_file", "filePath");

    static string? CommandOf(JsonElement input)
    {
        if (input.TextOfAny("command", "cmd") is { } line)
            return line;
        var words = input.Items("command").Select(word => word.AsText()).OfType<string>().ToList();
        return words.Count == 0 ? null : ShellLine.Of(words);
    }
}
