namespace AgentMemory.Compilation.Blocks;

/// <summary>Where a managed block stands among a file's lines, or why that cannot be told.</summary>
/// <param name="First">The index of the first line that belongs to it.</param>
/// <param name="Last">The index of the last line that belongs to it.</param>
/// <param name="Problem">What is wrong with the markers; the other values then mean nothing.</param>
sealed record BlockRegion(int First, int Last, MarkerProblem? Problem = null)
{
    const string MarkerStart = "<!-- agent-memory:";

    /// <summary>Finds the block; <c>null</c> where the file has no markers. Markers inside code are text.</summary>
    internal static BlockRegion? Find(IReadOnlyList<TextLine> lines, IReadOnlySet<int> codeLines)
    {
        var markers = lines.Where(line => !codeLines.Contains(line.Number) && line.Text.TrimStart().StartsWith(MarkerStart, StringComparison.Ordinal)).ToList();
        if (markers.Count == 0)
            return null;
        foreach (var marker in markers)
        {
            if (!IsBegin(marker) && !IsEnd(marker))
                return Broken(marker, $"'{marker.Text.Trim()}' is not a marker this version knows");
        }
        for (var i = 0; i < markers.Count; i++)
        {
            var expectsBegin = i % 2 == 0;
            if (expectsBegin && IsEnd(markers[i]))
                return Broken(markers[i], "an end marker stands here without a begin marker before it");
            if (!expectsBegin && IsBegin(markers[i]))
                return Broken(markers[i], $"a second begin marker stands here before the end marker of the one in line {markers[i - 1].Number}");
        }
        if (markers.Count % 2 != 0)
            return Broken(markers[^1], "the begin marker in this line has no end marker");
        if (markers.Count == 2)
            return new BlockRegion(markers[0].Number - 1, markers[1].Number - 1);
        return OneConflict(lines, markers) ?? Broken(markers[2], "a second block begins here");
    }

    // Two branches that each add the first block leave both, with nothing but the conflict's own lines around and between
    // them.
    static BlockRegion? OneConflict(IReadOnlyList<TextLine> lines, List<TextLine> markers)
    {
        for (var i = 1; i + 1 < markers.Count; i += 2)
        {
            if (Enumerable.Range(markers[i].Number, markers[i + 1].Number - markers[i].Number - 1).Any(index => !IsBlankOrDebris(lines[index])))
                return null;
        }
        var first = markers[0].Number - 1;
        while (first > 0 && lines[first - 1].IsBlank)
            first--;
        var last = markers[^1].Number - 1;
        while (last < lines.Count - 1 && lines[last + 1].IsBlank)
            last++;
        var enclosed = first > 0 && MergeDebris.Opens(lines[first - 1].Text) && last < lines.Count - 1 && MergeDebris.Closes(lines[last + 1].Text);
        return enclosed ? new BlockRegion(first - 1, last + 1) : null;
    }

    static bool IsBlankOrDebris(TextLine line) => line.IsBlank || MergeDebris.Is(line.Text);

    static bool IsBegin(TextLine line) => line.Text.Trim() == ManagedBlock.Begin;

    static bool IsEnd(TextLine line) => line.Text.Trim() == ManagedBlock.End;

    static BlockRegion Broken(TextLine line, string message) => new(0, 0, new MarkerProblem(line.Number, message));
}
