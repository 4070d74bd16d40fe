namespace AgentMemory.Git.Opening;

/// <summary>Writes a text as one word of a shell command, for hints that are meant to be typed.</summary>
static class ShellWord
{
    internal static string Of(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "/._-+=:@%".Contains(c))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
