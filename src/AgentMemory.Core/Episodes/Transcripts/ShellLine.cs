namespace AgentMemory.Episodes.Transcripts;

/// <summary>Makes one line of a command that is told as words.</summary>
static class ShellLine
{
    /// <summary>Returns the line: what a shell is handed to run, or the words with spaces between them.</summary>
    internal static string Of(IReadOnlyList<string> words)
    {
        if (words is [var shell, "-c" or "-lc" or "-Command", var script] && IsShell(shell))
            return script;
        return string.Join(' ', words);
    }

    static bool IsShell(string word) => word[(word.LastIndexOfAny(['/', '\\']) + 1)..] is "sh" or "bash" or "zsh" or "dash" or "pwsh" or "powershell" or "powershell.exe" or "pwsh.exe";
}
