namespace AgentMemory.Search.Analysis;

/// <summary>
/// Takes a markdown body apart into sentences: at line ends, list items, table rows and headings, at full stops followed by space, and
/// line by line in code. Marks at the beginning of a line are no part of a sentence.
/// </summary>
static class BodySentences
{
    /// <summary>Returns the sentences as written; some may hold no word.</summary>
    internal static List<string> In(string body)
    {
        var sentences = new List<string>();
        var fence = '\0';
        foreach (var line in body.Split('\n', '\r'))
        {
            var text = BlockMarks.Strip(line, isCode: fence != '\0');
            if (BlockMarks.IsFence(text) && (fence == '\0' || text[0] == fence))
                fence = fence == '\0' ? text[0] : '\0';
            else if (fence != '\0' || text.StartsWith('|'))
                Add(text, sentences);
            else
                Split(text, sentences);
        }
        return sentences;
    }

    static void Split(string line, List<string> sentences)
    {
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (EndOf(line, i) is not (> 0 and var end))
                continue;
            Add(line[start..end], sentences);
            start = end;
            i = end - 1;
        }
        Add(line[start..], sentences);
    }

    /// <summary>Returns where the sentence ends that the mark at an index closes; 0 where it closes none.</summary>
    static int EndOf(string line, int index)
    {
        // These are followed by no space.
        if (line[index] is '。' or '！' or '？')
            return index + 1;
        if (line[index] is not ('.' or '!' or '?') || (line[index] == '.' && IsAbbreviation(line, index)))
            return 0;
        var end = index + 1;
        while (end < line.Length && line[end] is '.' or '!' or '?' or '"' or '\'' or '”' or '’' or ')' or ']' or '*' or '_' or '`')
            end++;
        return end < line.Length && char.IsWhiteSpace(line[end]) ? end : 0;
    }

    /// <summary>A single letter before the full stop: e.g., U.S., an initial.</summary>
    static bool IsAbbreviation(string line, int index) =>
        index > 0 && char.IsLetter(line[index - 1]) && (index == 1 || !char.IsLetterOrDigit(line[index - 2]));

    static void Add(string text, List<string> sentences)
    {
        var sentence = text.Trim();
        if (sentence.Length > 0)
            sentences.Add(sentence);
    }
}
