namespace AgentMemory.Search.Analysis;

/// <summary>Takes letters apart from numbers where each says something on its own: <c>sha256</c>, <c>1500ms</c>, not <c>AM101</c> or <c>x64</c>.</summary>
static class Runs
{
    /// <summary>The shortest letters beside a number that are a word.</summary>
    const int ShortestWord = 3;

    /// <summary>More changes between letters and digits than this make a digest, not a name.</summary>
    const int MostRuns = 4;

    /// <summary>The longest letters behind a number that are its unit.</summary>
    const int LongestUnit = 3;

    /// <summary>Returns the runs of letters and of digits with their decimal points.</summary>
    internal static List<string> Of(string segment)
    {
        var runs = new List<string>();
        var start = 0;
        for (var i = 1; i < segment.Length; i++)
        {
            if (IsNumeric(segment, i) == IsNumeric(segment, start) || CharacterKinds.At(segment, i, out _) == CharacterKind.Attached || char.IsLowSurrogate(segment[i]))
                continue;
            runs.Add(segment[start..i]);
            start = i;
        }
        runs.Add(segment[start..]);
        return runs;
    }

    /// <summary>Whether several runs are parts of a name, and not one word such as <c>v2</c>, <c>0x1F</c> or an abbreviated commit.</summary>
    internal static bool AreParts(List<string> runs)
    {
        if (runs.Count == 2 && IsNumeric(runs[0], 0))
            return runs[1].Length <= LongestUnit && runs[0] != "0";
        if (runs.Count == 2 && IsVersionMark(runs[0]))
            return runs[1].Contains('.', StringComparison.Ordinal);
        if (runs.Count > MostRuns)
            return false;
        foreach (var run in runs)
        {
            if (!IsNumeric(run, 0) && run.Length < ShortestWord)
                return false;
        }
        return true;
    }

    /// <summary>Whether a run is worth a term of its own: a unit is not, nor the v of a version.</summary>
    internal static bool IsPart(string run) => IsNumeric(run, 0) || run.Length >= ShortestWord;

    /// <summary>Folds a run; a number keeps its decimal points.</summary>
    internal static string Fold(string run) => Segment.Of(run, apostrophe: -1, level: 0).Folded;

    static bool IsVersionMark(string run) => run is "v" or "V";

    static bool IsNumeric(string text, int index) => text[index] == '.' || CharacterKinds.At(text, index, out _) == CharacterKind.Digit;
}
