using System.Diagnostics;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Prompts;

/// <summary>Lets the user change a text in the editor that Git would open.</summary>
sealed class TextEditor(IReadOnlyDictionary<string, string> environment, string? configured)
{
    /// <summary>Opens the editor on a draft, and returns what it left.</summary>
    /// <exception cref="AgentMemoryException">No editor is named, or it failed.</exception>
    internal byte[] Edit(TextDraft draft)
    {
        Open(Command(), draft.Path);
        return draft.Read();
    }

    string Command() =>
        Variable("GIT_EDITOR") ?? configured ?? Variable("VISUAL") ?? Variable("EDITOR")
        ?? throw new AgentMemoryException(ErrorKind.Config, "No editor is configured.", "Set EDITOR, or say what to change by options.");

    string? Variable(string name) => environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The setting may hold arguments, so a shell reads it, as Git's does; the file comes as an argument of its own.</summary>
    static void Open(string command, string file)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe") { ArgumentList = { "/d", "/c", $"{command} \"{file}\"" } }
            : new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", $"{command} \"$1\"", "sh", file } };
        using var process = Process.Start(start) ?? throw new AgentMemoryException(ErrorKind.Config, $"The editor '{command}' did not start.");
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new AgentMemoryException(ErrorKind.Refused, $"The editor '{command}' ended with {process.ExitCode}; nothing was changed.");
    }
}
