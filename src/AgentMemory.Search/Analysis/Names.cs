namespace AgentMemory.Search.Analysis;

/// <summary>
/// Tells words that name something in particular from others, by how they are written: <c>Kafka</c> within a sentence, <c>MinIO</c>,
/// <c>PEL0042</c>, <c>lock_timeout</c>.
/// </summary>
static class Names
{
    /// <summary>Returns the words of a text that are names, as written.</summary>
    internal static HashSet<string> In(string text)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        foreach (var word in WordScanner.Scan(text))
        {
            var start = text.IndexOf(word.Written, at, StringComparison.Ordinal);
            at = start + word.Written.Length;
            if (word.Written.AsSpan().ContainsAny('/', '\\'))
                continue;
            if (IsMadeUp(word.Written) || (char.IsUpper(word.Written[0]) && ContinuesSentence(text, start)))
                names.Add(word.Written);
        }
        return names;
    }

    /// <summary>Whether a word has what no ordinary word has within it: a capital, a digit, an underscore, a dot.</summary>
    static bool IsMadeUp(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsAsciiDigit(word[i]) || (i > 0 && char.IsUpper(word[i])) || word[i] is '_' or '.' or ':')
                return true;
        }
        return false;
    }

    /// <summary>Whether a lower-case letter stands before a word, so that its capital is its own.</summary>
    static bool ContinuesSentence(string text, int start) => start > 1 && text[start - 1] == ' ' && char.IsLower(text[start - 2]);
}
