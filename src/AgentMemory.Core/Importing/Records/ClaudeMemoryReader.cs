using AgentMemory.Clients;
using AgentMemory.Entries;
using AgentMemory.Importing.Prose;

namespace AgentMemory.Importing.Records;

/// <summary>
/// Reads Claude Code's own memory: <c>MEMORY.md</c>, whose lines that only point to a topic are no claims, and the topics beside it,
/// each a claim with front matter that says of what type it is.
/// </summary>
static class ClaudeMemoryReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="beside">All files of the memory.</param>
    /// <exception cref="Errors.AgentMemoryException">It is no text.</exception>
    internal static SourceReading Read(SourceFile source, IReadOnlyList<SourceFile> beside)
    {
        if (source.FileName == SourceSelection.ClaudeIndex)
            return WithoutPointers(InstructionReader.Read(source), source, beside);
        var text = SourceText.Of(source);
        var settings = FrontMatterSettings.Of(text.Lines);
        return settings.LineCount == 0 || settings.LineCount == text.Lines.Count ? InstructionReader.Read(source) : Topic(source, text, settings);
    }

    static SourceReading Topic(SourceFile source, SourceText text, FrontMatterSettings settings)
    {
        var ledger = new LineLedger(source, text.Lines);
        ledger.Skip(1, settings.LineCount, SkipKind.Markup, "front matter: read for name, description and type");
        var first = settings.LineCount + 1;
        while (first <= text.Lines.Count && string.IsNullOrWhiteSpace(text.Lines[first - 1]))
            first++;
        if (first > text.Lines.Count)
            return new SourceReading([], ledger.Skipped());
        var body = string.Join('\n', text.Lines.Skip(first - 1)).TrimEnd() + "\n";
        var title = settings.Find("description") ?? settings.Find("title") ?? (body.StartsWith('#') ? body.Split('\n')[0].TrimStart('#', ' ') : settings.Find("name")?.Replace('_', ' '));
        ledger.Take(first, text.Lines.Count);
        var claim = new SourceClaim
        {
            Source = source,
            FirstLine = first,
            LastLine = text.Lines.Count,
            Title = ClaimText.Short(title ?? source.FileName.Split('.')[0].Replace('_', ' ')),
            Body = body,
            Type = TypeOf(settings.Find("type")),
            Tags = settings.Find("type") is "feedback" or "reference" ? [settings.Find("type")!] : [],
        };
        return new SourceReading([claim], ledger.Skipped());
    }

    /// <summary>What somebody told the agent about how to work is a way of working; what they are like is theirs alone.</summary>
    static EntryType TypeOf(string? word) => word switch
    {
        "user" => EntryType.User,
        "feedback" => EntryType.Procedural,
        _ => EntryType.Project,
    };

    static SourceReading WithoutPointers(SourceReading reading, SourceFile source, IReadOnlyList<SourceFile> beside)
    {
        var topics = beside.Where(file => file != source).Select(file => file.FileName).ToList();
        if (topics.Count == 0)
            return reading;
        var lines = SourceText.Of(source).Lines;
        var pointers = reading.Claims.Where(claim => claim.FirstLine == claim.LastLine && PointsTo(lines[claim.FirstLine - 1], topics) is not null).ToList();
        return new SourceReading(
            [.. reading.Claims.Except(pointers)],
            [.. reading.Skipped, .. pointers.Select(claim => new SkippedLines(source, claim.FirstLine, claim.LastLine, SkipKind.Context, $"points to {PointsTo(lines[claim.FirstLine - 1], topics)}, which is read itself"))]);
    }

    static string? PointsTo(string line, List<string> topics) => topics.Find(topic => line.Contains($"]({topic})", StringComparison.Ordinal) || line.Contains($"](./{topic})", StringComparison.Ordinal));
}
