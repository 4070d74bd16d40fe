namespace AgentMemory.LookAlikes;

/// <summary>Cuts the endings off English words, so that <c>deploys</c>, <c>deployed</c> and <c>deployment</c> are one word.</summary>
static class WordStem
{
    const int ShortestStem = 3;

    /// <summary>Returns the stem of a lower-case word; never fewer than three letters of what had more.</summary>
    internal static string Of(string word)
    {
        if (word.Length <= ShortestStem || word.AsSpan().ContainsAnyInRange('0', '9'))
            return word;
        var stem = Plural(word);
        stem = Cut(stem, "ation", "at") ?? Cut(stem, "ment", "") ?? Cut(stem, "ing", "") ?? Cut(stem, "ed", "") ?? Cut(stem, "ly", "") ?? stem;
        stem = Cut(stem, "e", "") ?? stem;
        return Undouble(Cut(stem, "at", "", shortest: 5) ?? stem);
    }

    static string Plural(string word)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal) || word.EndsWith("ied", StringComparison.Ordinal))
            return word[..^3] + "y";
        if (word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
            return word;
        return word.EndsWith("es", StringComparison.Ordinal) && word.Length > 4 && word[^3] is 's' or 'x' or 'z' or 'h' ? word[..^2] : word[..^1];
    }

    static string? Cut(string word, string ending, string instead, int shortest = ShortestStem) =>
        word.Length - ending.Length >= shortest && word.EndsWith(ending, StringComparison.Ordinal) ? string.Concat(word.AsSpan(0, word.Length - ending.Length), instead) : null;

    static string Undouble(string word) =>
        word.Length > ShortestStem && word[^1] == word[^2] && word[^1] is not ('l' or 's' or 'z') ? word[..^1] : word;
}
