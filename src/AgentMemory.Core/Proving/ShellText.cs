namespace AgentMemory.Proving;

/// <summary>Text as a POSIX shell reads it.</summary>
static class ShellText
{
    /// <summary>Returns a command line.</summary>
    internal static string Line(string program, IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote).Prepend(program));

    /// <summary>Returns one word.</summary>
    internal static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:@%+,".Contains(c, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
