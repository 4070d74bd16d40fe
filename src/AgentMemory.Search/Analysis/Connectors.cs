namespace AgentMemory.Search.Analysis;

/// <summary>The marks that may stand inside a word, judged by what stands beside them.</summary>
static class Connectors
{
    /// <summary>The levels on which names are joined, the outermost first: paths, dotted names, and names of several words.</summary>
    internal const int Path = 3, Dotted = 2, Name = 1;

    /// <summary>Says on which level the mark at an index joins what stands before it, a word, to what follows; 0 where it does not.</summary>
    internal static int LevelAt(string text, int index, out int width)
    {
        width = 1;
        if (index >= text.Length)
            return 0;
        var level = text[index] switch
        {
            '_' or '-' or '\u2010' or '\u2011' => Name,
            '.' => Dotted,
            ':' when index + 1 < text.Length && text[index + 1] == ':' => Dotted,
            ':' when IsLetter(text, index - 1) && IsLetter(text, index + 1) => Dotted,
            '/' or '\\' => Path,
            _ => 0,
        };
        if (text[index] is '_' or ':')
        {
            while (index + width < text.Length && text[index + width] == text[index])
                width++;
        }
        return level > 0 && CharacterKinds.At(text, index + width, out _) is CharacterKind.Letter or CharacterKind.Digit ? level : 0;
    }

    /// <summary>Whether an apostrophe stands between two letters.</summary>
    internal static bool IsApostrophe(string text, int index) => text[index] is '\'' or '’' && IsLetter(text, index - 1) && IsLetter(text, index + 1);

    /// <summary>Whether a full stop stands between two digits.</summary>
    internal static bool IsDecimalPoint(string text, int index) => text[index] == '.' && IsDigit(text, index - 1) && IsDigit(text, index + 1);

    /// <summary>Whether a comma stands before exactly three digits, and behind one to three.</summary>
    internal static bool IsThousandsSeparator(string text, int index) => text[index] == ','
        && IsDigit(text, index - 1) && !(IsDigit(text, index - 2) && IsDigit(text, index - 3) && IsDigit(text, index - 4))
        && IsDigit(text, index + 1) && IsDigit(text, index + 2) && IsDigit(text, index + 3) && !IsDigit(text, index + 4);

    static bool IsDigit(string text, int index) => index >= 0 && index < text.Length && char.IsAsciiDigit(text[index]);

    static bool IsLetter(string text, int index) => index >= 0 && CharacterKinds.At(text, index, out _) is CharacterKind.Letter or CharacterKind.Attached;
}
