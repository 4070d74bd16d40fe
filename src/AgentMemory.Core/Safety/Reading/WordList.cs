namespace AgentMemory.Safety.Reading;

/// <summary>Looks for the words of a list; case counts for nothing.</summary>
static class WordList
{
    /// <summary>Whether a word is one of the list.</summary>
    internal static bool Has(string[] words, ReadOnlySpan<char> word)
    {
        foreach (var other in words)
        {
            if (word.Equals(other, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Whether a text starts with one of the list.</summary>
    internal static bool HasStartOf(string[] words, ReadOnlySpan<char> text)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Whether one of the list stands anywhere in a text, also within another word.</summary>
    internal static bool HasPartOf(string[] words, ReadOnlySpan<char> text)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Whether one of the list stands in a text as a word of its own.</summary>
    internal static bool HasWordOf(string[] words, ReadOnlySpan<char> text)
    {
        foreach (var word in words)
        {
            for (var rest = text; rest.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at; rest = rest[(at + word.Length)..])
            {
                if (IsWhole(rest, at, word.Length, rest.Length == text.Length))
                    return true;
            }
        }
        return false;
    }

    static bool IsWhole(ReadOnlySpan<char> text, int at, int length, bool isStart)
    {
        var isOpen = at > 0 ? !char.IsLetterOrDigit(text[at - 1]) : isStart;
        return isOpen && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));
    }
}
