namespace AgentMemory.Search.Analysis;

/// <summary>
/// Turns text into the terms that are searched: folded, split, stemmed, the same on every machine. A term's ASCII characters are
/// <c>a</c> to <c>z</c>, digits, <c>.</c>, <c>#</c> and <c>+</c>; it is never longer than 64.
/// </summary>
public static class TextAnalyzer
{
    /// <summary>Returns the terms in the order of the text, without stop words unless there is nothing else.</summary>
    public static IReadOnlyList<string> Terms(string text)
    {
        var words = Words(text);
        var terms = new List<string>(words.Count);
        foreach (var word in words)
            AddTerms(word, terms);
        return terms;
    }

    /// <summary>Returns the terms that say something: none, where there are stop words only.</summary>
    internal static List<string> ContentTerms(string text)
    {
        var terms = new List<string>();
        foreach (var word in WordScanner.Scan(text))
        {
            if (!word.IsStopWord)
                AddTerms(word, terms);
        }
        return terms;
    }

    /// <summary>Returns the words, without stop words unless there is nothing else.</summary>
    internal static List<Word> Words(string text)
    {
        var words = WordScanner.Scan(text);
        var kept = words.FindAll(word => !word.IsStopWord);
        return kept.Count > 0 ? kept : words;
    }

    static void AddTerms(Word word, List<string> terms)
    {
        foreach (var part in word.Parts)
            terms.Add(part.Term);
    }
}
