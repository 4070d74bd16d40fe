using System.Text;

namespace AgentMemory.History;

/// <summary>
/// Text that people and agents supply for a commit message, made harmless: none of its lines can be read as a statement, or
/// make Git stop reading before ours.
/// </summary>
static class MessageText
{
    const string Scissors = "------------------------ >8 ------------------------";

    /// <summary>Every separator that <c>trailer.separators</c> is likely to name; only the colon is Git's default.</summary>
    const string Separators = ":=#";

    /// <summary>
    /// Splits text into lines as <c>git stripspace</c> leaves them: no trailing blanks, no run of empty lines, none at either
    /// end. Control characters, which could end or hide a line, become blanks; NUL, which ends a message, goes.
    /// </summary>
    internal static List<string> Lines(string text)
    {
        var lines = new List<string>();
        foreach (var raw in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r'))
        {
            var line = OneLine(raw).TrimEnd();
            if (line.Length > 0 || (lines.Count > 0 && lines[^1].Length > 0))
                lines.Add(line);
        }
        if (lines.Count > 0 && lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    /// <summary>Returns text with everything that breaks a line replaced by blanks, and without NUL.</summary>
    internal static string OneLine(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0)
                continue;
            if (rune.Value != '\t' && (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029))
                clean.Append(' ');
            else
                clean.Append(rune);
        }
        return clean.ToString();
    }

    /// <summary>Quotes a line that something would read as more than text.</summary>
    /// <param name="line">One cleaned line.</param>
    /// <param name="people">Whether to quote <c>Signed-off-by</c>, <c>Reviewed-by</c> and their like too: what only a person may say.</param>
    internal static string Quote(string line, bool people) => IsLoaded(line, people) ? $"> {line}" : line;

    static bool IsLoaded(string line, bool people)
    {
        // Where git interpret-trailers believes the message ends and a patch begins.
        if (line == "---" || line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("---\t", StringComparison.Ordinal))
            return true;
        if (line.Contains(Scissors, StringComparison.Ordinal))
            return true;
        var text = line.AsSpan().TrimStart();
        if (text.SequenceEqual(TrailerWords.SquashHeading))
            return true;
        var separator = TrailerWords.SeparatorOf(text, Separators);
        if (separator < 1)
            return false;
        var token = text[..separator].TrimEnd();
        return token.StartsWith(TrailerWords.Prefix, StringComparison.OrdinalIgnoreCase)
            || (people && token.EndsWith("-by", StringComparison.OrdinalIgnoreCase));
    }
}
