namespace AgentMemory.Yaml;

/// <summary>The YAML that says nothing but itself: no quotes, no indicators, nothing that could go on in the next line.</summary>
static class PlainText
{
    /// <summary>A key that is longer may be none to a parser.</summary>
    const int LongestKey = 64;

    /// <summary>Whether a text is a key as ours are: small letters, digits, dashes and underscores.</summary>
    internal static bool IsKey(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestKey || !char.IsAsciiLetterLower(text[0]))
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '_'))
                return false;
        }
        return true;
    }

    /// <summary>Whether the rest of a line is one value that stands for exactly its characters.</summary>
    internal static bool IsValue(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetterOrDigit(text[0]) || text[^1] is ' ' or ':')
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' || (text[i] == ' ' && (text[i - 1] == ':' || text[i + 1] == '#')))
                return false;
        }
        return true;
    }

    /// <summary>Whether a text may stand in brackets beside others.</summary>
    internal static bool IsWord(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetterOrDigit(text[0]))
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/' or '@'))
                return false;
        }
        return true;
    }
}
