using System.Text.Json;
using AgentMemory.Entries;
using AgentMemory.Importing.Prose;

namespace AgentMemory.Importing.Records;

/// <summary>Reads a packet of Kage: a concept whose last block of JSON holds the packet itself. The text above it is what Kage renders of it.</summary>
static class KagePacketReader
{
    /// <summary>What opens the block that holds the packet.</summary>
    internal const string Fence = "```json kage-state";

    const int MostPaths = 10;
    static readonly string[] Procedures = ["runbook", "workflow", "procedure", "checklist", "playbook"];
    static readonly string[] Over = ["deprecated", "superseded", "rejected", "archived"];
    static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads a file; one without such a block is read as the concept it is.</summary>
    /// <exception cref="Errors.AgentMemoryException">It is no text, or the block is no packet.</exception>
    internal static SourceReading Read(SourceFile source)
    {
        var text = SourceText.Of(source);
        var fence = text.Lines.ToList().FindIndex(line => line.TrimEnd() == Fence);
        if (fence < 0 || fence + 1 >= text.Lines.Count)
            return ConceptReader.Read(source);
        try
        {
            using var document = JsonDocument.Parse(text.Lines[fence + 1], Options);
            return Packet(source, text, document.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw ImportErrors.Unreadable(source.Name, fence + 2, $"the packet is not JSON as Kage writes it: {problem.Message.Split(". ")[0]}");
        }
    }

    static SourceReading Packet(SourceFile source, SourceText text, JsonElement packet)
    {
        var ledger = new LineLedger(source, text.Lines);
        if (packet.ValueKind != JsonValueKind.Object || packet.Text("title") is not { Length: > 0 } title || packet.Text("body") is not { } body)
            return ledger.Nothing(SkipKind.Unreadable, "the packet has no title or no body");
        if (packet.Text("status") is { } status && Over.Contains(status))
            return ledger.Nothing(SkipKind.Decided, $"Kage itself calls it {status}");
        ledger.Take(1, text.Lines.Count);
        var paths = packet.Texts("paths").Where(path => EntryValues.ProblemOfScope(path) is null).ToList();
        var claim = new SourceClaim
        {
            Source = source,
            FirstLine = 1,
            LastLine = text.Lines.Count,
            Title = ClaimText.Short(title),
            Body = body.ReplaceLineEndings("\n").TrimEnd() + "\n",
            Type = packet.Text("type") is { } type && Procedures.Contains(type) ? EntryType.Procedural : EntryType.Project,
            Scope = paths.Count <= MostPaths ? paths : [],
            Tags = [.. packet.Texts("tags").Where(tag => !string.IsNullOrWhiteSpace(tag)).Distinct(StringComparer.Ordinal)],
            Confidence = packet.TryGetProperty("confidence", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var confidence) && confidence is >= 0 and <= 1 ? confidence : null,
        };
        return new SourceReading([claim], ledger.Skipped());
    }
}
