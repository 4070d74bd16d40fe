using System.Text;
using System.Text.Json;
using AgentMemory.Entries;

namespace AgentMemory.Importing.Records;

/// <summary>Reads what <c>export --format json</c> wrote: each entry with its whole file.</summary>
public static class ExportedJsonReader
{
    /// <summary>The property that tells an export from other JSON.</summary>
    public const string Mark = "export";

    /// <summary>The mark's value.</summary>
    public const string MarkValue = "agent-memory";

    static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <summary>Reads a file; an entry that is none is left out, and said so.</summary>
    /// <exception cref="Errors.AgentMemoryException">It is no such JSON.</exception>
    internal static SourceReading Read(SourceFile source)
    {
        var text = SourceText.Of(source);
        var claims = new List<SourceClaim>();
        var skipped = new List<SkippedLines>();
        try
        {
            using var document = JsonDocument.Parse(text.Text, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("entries", out var entries) || entries.ValueKind != JsonValueKind.Array)
                throw ImportErrors.Unreadable(source.Name, 1, "an object with a list of 'entries' is expected here");
            foreach (var (entry, at) in entries.EnumerateArray().Select((entry, at) => (entry, at)))
            {
                if (Claim(source, entry) is { } claim)
                    claims.Add(claim with { LastLine = text.Lines.Count });
                else
                    skipped.Add(new SkippedLines(source, 1, text.Lines.Count, SkipKind.Unreadable, FormattableString.Invariant($"entries[{at}] is no valid entry with 'id', 'type' and 'file'")));
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw ImportErrors.Unreadable(source.Name, (int)((problem as JsonException)?.LineNumber ?? 0) + 1, "this is not JSON as export writes it");
        }
        if (claims.Count == 0 && skipped.Count == 0)
            skipped.Add(new SkippedLines(source, 1, Math.Max(1, text.Lines.Count), SkipKind.Markup, "an export without entries"));
        return new SourceReading(claims, skipped);
    }

    static SourceClaim? Claim(SourceFile source, JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && EntryWords.TryParseType(entry.Text("type"), out var type) && EntryId.TryParse(entry.Text("id"), out var id) && entry.Text("file") is { } file
            ? ConceptReader.Entry(source, type, id, Encoding.UTF8.GetBytes(file))
            : null;
}
