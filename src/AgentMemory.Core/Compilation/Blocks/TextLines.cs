using System.Text;

namespace AgentMemory.Compilation.Blocks;

/// <summary>One line of a file: where it starts, its text without the line end, and where the next one starts.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="Text">Its text, byte for byte as Latin-1, without the line end.</param>
/// <param name="Next">The offset behind its line end.</param>
readonly record struct TextLine(int Number, int Start, string Text, int Next)
{
    /// <summary>Whether there is nothing but white space on it.</summary>
    internal bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>The text as UTF-8.</summary>
    internal string Decoded => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Text));
}

/// <summary>
/// A file as lines. Bytes are mapped to characters one to one, so that offsets agree and whatever encoding the user's own text is in
/// stays as it is.
/// </summary>
static class TextLines
{
    /// <summary>Splits at LF, CRLF and CR, as markdown does; a file that ends in a line end has no empty last line.</summary>
    internal static List<TextLine> Split(string latin1)
    {
        var lines = new List<TextLine>();
        for (var start = 0; start < latin1.Length;)
        {
            var end = latin1.AsSpan(start).IndexOfAny('\r', '\n') is var length and >= 0 ? start + length : latin1.Length;
            var next = Math.Min(end + 1, latin1.Length);
            if (next < latin1.Length && latin1[end] == '\r' && latin1[next] == '\n')
                next++;
            lines.Add(new TextLine(lines.Count + 1, start, latin1[start..end], next));
            start = next;
        }
        return lines;
    }

    /// <summary>Returns the line end most lines have; LF when in doubt.</summary>
    internal static string DominantLineEnd(string latin1)
    {
        var all = latin1.AsSpan().Count('\n');
        var windows = latin1.AsSpan().Count("\r\n");
        return windows > all - windows ? "\r\n" : "\n";
    }
}
