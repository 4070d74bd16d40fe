namespace AgentMemory.Entries.FrontMatter;

/// <summary>Lines as Git and editors see them: they end at a line feed, with or without a carriage return before it.</summary>
static class TextLines
{
    /// <summary>Returns the offset at which the line that holds <paramref name="offset"/> starts.</summary>
    internal static int StartOf(string text, int offset) => text.AsSpan(0, offset).LastIndexOf('\n') + 1;

    /// <summary>Returns the offset after the line that holds <paramref name="offset"/>, its line end included.</summary>
    internal static int EndOf(string text, int offset)
    {
        var feed = text.IndexOf('\n', offset);
        return feed < 0 ? text.Length : feed + 1;
    }

    /// <summary>Returns the line end of the line that holds <paramref name="offset"/>.</summary>
    internal static string BreakAt(string text, int offset)
    {
        var feed = text.IndexOf('\n', offset);
        return feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
    }
}
