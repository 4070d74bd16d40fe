using AgentMemory.Cli.Output;

namespace AgentMemory.Cli.Review;

/// <summary>
/// Puts text that anyone may have written into markdown so that it can do nothing there: only inside code, which knows no HTML, no
/// links and no mentions, with a delimiter that the text does not contain, and with every hidden character spelled out.
/// </summary>
static class InertMarkdown
{
    /// <summary>How much of a text stands on one line; the rest is in the file.</summary>
    const int MostCharacters = 300;

    const int ShortestFence = 3;

    /// <summary>Returns a text of one line as a code span.</summary>
    internal static string Span(string text)
    {
        var visible = VisibleText.Escape(text);
        if (visible.Length > MostCharacters)
            visible = Cut(visible) + "…";
        if (visible.Length == 0)
            return "(empty)";
        var delimiter = new string('`', LongestRun(visible) + 1);
        // A space inside each delimiter is taken away again by the reader; without it a backtick, or text of spaces only, would be misread.
        var pad = visible[0] is '`' or ' ' || visible[^1] is '`' or ' ' ? " " : "";
        return $"{delimiter}{pad}{visible}{pad}{delimiter}";
    }

    /// <summary>Returns lines as a fenced block, ending in a newline. Each line has to begin with a mark of ours.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="language">What they are to be coloured as.</param>
    internal static string Fence(IEnumerable<string> lines, string language = "diff")
    {
        var text = string.Join('\n', lines.Select(line => VisibleText.EscapeLines(line).Replace("\n", "<U+000A>", StringComparison.Ordinal)));
        var fence = new string('`', Math.Max(ShortestFence, LongestRun(text) + 1));
        return $"{fence}{language}\n{text}\n{fence}\n";
    }

    static string Cut(string text)
    {
        var length = char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters;
        return text[..length];
    }

    static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
