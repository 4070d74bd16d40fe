namespace AgentMemory.Freshness;

/// <summary>
/// Finds where lines went that somebody changed: between the nearest lines above and below them that stand once in the old file and
/// once in the new one.
/// </summary>
static class MovedWindow
{
    /// <summary>Returns the lines that took a window's place; <c>null</c> where nothing did.</summary>
    /// <param name="old">The file when it still had the window.</param>
    /// <param name="first">The window's first line there.</param>
    /// <param name="last">Its last line there.</param>
    /// <param name="now">The file as it is now.</param>
    internal static (int First, int Last)? In(CitedText old, int first, int last, CitedText now)
    {
        var before = UniqueLines(old);
        var after = UniqueLines(now);
        var above = (Old: 0, New: 0);
        var below = (Old: old.LineCount + 1, New: now.LineCount + 1);
        for (var line = first - 1; line >= 1 && above.Old == 0; line--)
        {
            if (Both(line) is { } place)
                above = (line, place);
        }
        for (var line = last + 1; line <= old.LineCount && below.Old > old.LineCount; line++)
        {
            if (Both(line) is { } place && place > above.New)
                below = (line, place);
        }
        // What lay between the anchors and the window, such as closing brackets, mostly lies there still.
        while (above.Old + 1 < first && IsSame(above.Old + 1, above.New + 1))
            above = (above.Old + 1, above.New + 1);
        while (below.Old - 1 > last && IsSame(below.Old - 1, below.New - 1))
            below = (below.Old - 1, below.New - 1);
        return above.New + 1 < below.New ? (above.New + 1, below.New - 1) : null;

        bool IsSame(int oldLine, int newLine) => newLine > above.New && newLine < below.New && old.Lines(oldLine, 1).SequenceEqual(now.Lines(newLine, 1));

        int? Both(int line)
        {
            var text = old.TextOf(line, 1);
            return before.ContainsKey(text) && after.TryGetValue(text, out var place) ? place : null;
        }
    }

    static Dictionary<string, int> UniqueLines(CitedText text)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var repeated = new HashSet<string>(StringComparer.Ordinal);
        for (var line = 1; line <= text.LineCount; line++)
        {
            var words = text.TextOf(line, 1);
            if (!lines.TryAdd(words, line) || words.Trim().Length == 0)
                repeated.Add(words);
        }
        foreach (var words in repeated)
            lines.Remove(words);
        return lines;
    }
}
