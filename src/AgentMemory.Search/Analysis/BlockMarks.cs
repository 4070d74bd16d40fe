namespace AgentMemory.Search.Analysis;

/// <summary>The marks of markdown that a line can begin with.</summary>
static class BlockMarks
{
    /// <summary>Returns a line without indentation and marks: quotes, headings, bullets, numbers, check boxes. In code only quotes and indentation go.</summary>
    internal static string Strip(string line, bool isCode)
    {
        var text = line.Trim();
        while (text.StartsWith('>'))
            text = text[1..].TrimStart();
        if (isCode)
            return text;
        for (var length = MarkLength(text); length > 0; length = MarkLength(text))
            text = text[length..].TrimStart();
        return text;
    }

    /// <summary>Whether a stripped line opens or closes a block of code.</summary>
    internal static bool IsFence(string line) => line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal);

    static int MarkLength(string text)
    {
        var length = text switch
        {
            ['>', ..] => 1,
            ['-' or '*' or '+', ' ' or '\t', ..] => 1,
            ['[', ' ' or 'x' or 'X', ']', ' ', ..] => 3,
            ['#', ..] => LengthOf('#', text),
            _ => NumberLength(text),
        };
        return length == 0 || text[0] == '>' || (length < text.Length && char.IsWhiteSpace(text[length])) ? length : 0;
    }

    static int LengthOf(char mark, string text)
    {
        var length = 0;
        while (length < text.Length && text[length] == mark)
            length++;
        return length;
    }

    static int NumberLength(string text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        return digits is > 0 and <= 3 && digits < text.Length && text[digits] is '.' or ')' ? digits + 1 : 0;
    }
}
