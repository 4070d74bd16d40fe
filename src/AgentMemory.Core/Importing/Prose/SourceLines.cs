using Markdig.Syntax;

namespace AgentMemory.Importing.Prose;

/// <summary>The lines of a file, and which of them a block of its markdown takes.</summary>
sealed class SourceLines
{
    readonly int[] _starts;

    internal SourceLines(IReadOnlyList<string> lines)
    {
        All = lines;
        _starts = new int[lines.Count + 1];
        for (var i = 0; i < lines.Count; i++)
            _starts[i + 1] = _starts[i] + lines[i].Length + 1;
    }

    /// <summary>The lines, without their ends.</summary>
    internal IReadOnlyList<string> All { get; }

    /// <summary>Returns the first and last line of a block, from 1, without the blank ones at its end.</summary>
    internal (int First, int Last) Of(Block block)
    {
        // A heading that is underlined calls the line below it its own; where a block begins in the text is right for all.
        var first = Math.Min(block.Line + 1, LineAt(block.Span.Start));
        var last = Math.Clamp(LineAt(block.Span.End), first, All.Count);
        while (last > first && string.IsNullOrWhiteSpace(All[last - 1]))
            last--;
        return (first, last);
    }

    int LineAt(int offset)
    {
        var found = Array.BinarySearch(_starts, Math.Max(0, offset));
        return Math.Clamp(found < 0 ? ~found : found + 1, 1, Math.Max(1, All.Count));
    }

    /// <summary>Returns lines as they stand.</summary>
    internal string Text(int first, int last) => string.Join('\n', All.Skip(first - 1).Take(last - first + 1));

    /// <summary>Returns lines as they would stand if the first did not begin with a list's marker or a quote's.</summary>
    internal string Unmarked(int first, int last)
    {
        var width = MarkerWidth(All[first - 1]);
        var text = All.Skip(first).Take(last - first).Select(line => Dedent(line, width)).Prepend(WithoutBox(All[first - 1][width..]));
        return string.Join('\n', text);
    }

    /// <summary>Returns the lines of a quote without its markers.</summary>
    internal string Unquoted(int first, int last) =>
        string.Join('\n', All.Skip(first - 1).Take(last - first + 1).Select(line => line.TrimStart() is ['>', .. var rest] ? rest.StartsWith(' ') ? rest[1..] : rest : line));

    static string WithoutBox(string text) => text is ['[', _, ']', ' ', .. var rest] ? rest : text;

    static string Dedent(string line, int width)
    {
        var blanks = line.Length - line.AsSpan().TrimStart(" \t").Length;
        return line[Math.Min(blanks, width)..];
    }

    static int MarkerWidth(string line)
    {
        var at = Blanks(line, 0);
        var digits = at;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
            digits++;
        if (digits > at && digits < line.Length && line[digits] is ('.' or ')'))
            return Blanks(line, digits + 1);
        return at < line.Length && line[at] is ('-' or '*' or '+') && at + 1 < line.Length && line[at + 1] is (' ' or '\t') ? Blanks(line, at + 1) : at;
    }

    static int Blanks(string line, int from)
    {
        while (from < line.Length && line[from] is (' ' or '\t'))
            from++;
        return from;
    }
}
