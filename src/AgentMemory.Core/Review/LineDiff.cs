namespace AgentMemory.Review;

/// <summary>Where a line of a difference stands.</summary>
public enum DiffSide
{
    /// <summary>On both sides.</summary>
    Same,

    /// <summary>Only before.</summary>
    Removed,

    /// <summary>Only after.</summary>
    Added,

    /// <summary>Lines in between that are the same on both sides and left out; the text is empty.</summary>
    Gap,
}

/// <summary>One line of a difference.</summary>
/// <param name="Side">Where it stands.</param>
/// <param name="Text">What it says, without its line end.</param>
public sealed record DiffLine(DiffSide Side, string Text);

/// <summary>Finds the fewest lines that turn one text into another.</summary>
public static class LineDiff
{
    const int Context = 3;

    /// <summary>
    /// Above this many pairs of lines the search for the fewest is given up, and everything between the common start and end counts as
    /// replaced: right all the same, and quick whatever a hostile text is made of.
    /// </summary>
    const int MostPairs = 4_000_000;

    /// <summary>Returns the difference of two texts; empty where they have the same lines. Line ends count for nothing.</summary>
    public static IReadOnlyList<DiffLine> Of(string before, string after) => Of(Lines(before), Lines(after));

    /// <summary>Returns the difference of two lists of lines; empty where they are the same.</summary>
    /// <param name="before">The lines before.</param>
    /// <param name="after">The lines after.</param>
    /// <param name="context">How many lines that stay are shown around those that do not; with none, gaps are not shown either.</param>
    public static IReadOnlyList<DiffLine> Of(IReadOnlyList<string> before, IReadOnlyList<string> after, int context = Context)
    {
        var shorter = Math.Min(before.Count, after.Count);
        var start = 0;
        while (start < shorter && before[start] == after[start])
            start++;
        if (start == before.Count && start == after.Count)
            return [];
        var end = 0;
        while (end < shorter - start && before[^(end + 1)] == after[^(end + 1)])
            end++;

        var lines = new List<DiffLine>(before.Take(start).Select(line => new DiffLine(DiffSide.Same, line)));
        AddMiddle(lines, [.. before.Skip(start).SkipLast(end)], [.. after.Skip(start).SkipLast(end)]);
        lines.AddRange(before.TakeLast(end).Select(line => new DiffLine(DiffSide.Same, line)));
        return context == 0 ? [.. lines.Where(line => line.Side != DiffSide.Same)] : WithGaps(lines, context);
    }

    /// <summary>Splits a text into lines; a newline at its end opens none.</summary>
    internal static IReadOnlyList<string> Lines(string text)
    {
        if (text.Length == 0)
            return [];
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    static void AddMiddle(List<DiffLine> lines, string[] before, string[] after)
    {
        if ((long)before.Length * after.Length > MostPairs)
        {
            lines.AddRange(before.Select(line => new DiffLine(DiffSide.Removed, line)));
            lines.AddRange(after.Select(line => new DiffLine(DiffSide.Added, line)));
            return;
        }
        var common = CommonLengths(before, after);
        var (i, j) = (0, 0);
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                lines.Add(new DiffLine(DiffSide.Same, before[i++]));
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new DiffLine(DiffSide.Removed, before[i++]));
            }
            else
            {
                lines.Add(new DiffLine(DiffSide.Added, after[j++]));
            }
        }
    }

    /// <summary>The length of the longest common subsequence of what follows each pair of places.</summary>
    static int[,] CommonLengths(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        return common;
    }

    static List<DiffLine> WithGaps(List<DiffLine> lines, int context)
    {
        var shown = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Side == DiffSide.Same)
                continue;
            for (var near = Math.Max(0, i - context); near <= Math.Min(lines.Count - 1, i + context); near++)
                shown[near] = true;
        }
        var kept = new List<DiffLine>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (shown[i])
                kept.Add(lines[i]);
            else if (i == 0 || shown[i - 1])
                kept.Add(new DiffLine(DiffSide.Gap, ""));
        }
        return kept;
    }
}
