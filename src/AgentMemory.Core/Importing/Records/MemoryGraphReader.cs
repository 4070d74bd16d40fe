using System.Text.Json;
using AgentMemory.Entries;
using AgentMemory.Importing.Prose;

namespace AgentMemory.Importing.Records;

/// <summary>
/// Reads the knowledge graph of the Model Context Protocol's memory server: a JSON object a line, an entity with its observations or a
/// relation between two. Each observation and each relation is a claim.
/// </summary>
static class MemoryGraphReader
{
    static readonly string[] People = ["person", "user", "human", "me"];
    static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    /// <summary>Reads a file; a line that is neither is left out, and said so.</summary>
    /// <exception cref="Errors.AgentMemoryException">It is no text, or no line is an entity or a relation.</exception>
    internal static SourceReading Read(SourceFile source)
    {
        var text = SourceText.Of(source);
        var ledger = new LineLedger(source, text.Lines);
        var claims = new List<SourceClaim>();
        (int Line, string Problem)? wrong = null;
        var isGraph = false;
        for (var line = 1; line <= text.Lines.Count; line++)
        {
            if (string.IsNullOrWhiteSpace(text.Lines[line - 1]))
                continue;
            if (Record(text.Lines[line - 1], source, line, claims) is not { } problem)
            {
                isGraph = true;
                if (claims.Count > 0 && claims[^1].LastLine == line)
                    ledger.Take(line, line);
                else
                    ledger.Skip(line, line, SkipKind.Markup, "an entity without observations");
                continue;
            }
            ledger.Skip(line, line, SkipKind.Unreadable, problem);
            wrong ??= (line, problem);
        }
        if (!isGraph && wrong is var (first, why))
            throw ImportErrors.Unreadable(source.Name, first, why);
        return new SourceReading(claims, ledger.Skipped());
    }

    /// <summary>Adds what a line claims; returns what is wrong with it, or <c>null</c>.</summary>
    static string? Record(string line, SourceFile source, int number, List<SourceClaim> claims)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return $"a JSON object is expected here, and this is {Kind(root)}";
            return root.Text("type") switch
            {
                "entity" => Entity(root, source, number, claims),
                "relation" => Relation(root, source, number, claims),
                _ => "'type' has to be entity or relation",
            };
        }
        catch (JsonException problem)
        {
            return $"this is not JSON: {problem.Message.Split(". ")[0]}";
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which JSON can write and no text can hold.
            return "a text here is no Unicode";
        }
    }

    static string? Entity(JsonElement root, SourceFile source, int line, List<SourceClaim> claims)
    {
        if (root.Text("name") is not { Length: > 0 } name)
            return "'name' has to be a text";
        if (!root.TryGetProperty("observations", out var observations) || observations.ValueKind != JsonValueKind.Array || observations.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            return "'observations' has to be a list of texts";
        var kind = root.Text("entityType") ?? "";
        var isPerson = People.Contains(kind, StringComparer.OrdinalIgnoreCase) || name.Contains("user", StringComparison.OrdinalIgnoreCase);
        foreach (var observation in observations.EnumerateArray().Select(item => item.GetString()!).Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            var says = ClaimText.Of(observation.ReplaceLineEndings("\n"));
            var subject = name.Replace('_', ' ');
            var title = says.Title.Contains(subject, StringComparison.OrdinalIgnoreCase) || says.Title.Contains(name, StringComparison.OrdinalIgnoreCase) ? says.Title : ClaimText.Short($"{subject}: {says.Title}");
            var body = title.EndsWith('…') && says.Body.Length == 0 ? observation.ReplaceLineEndings("\n").TrimEnd() + "\n" : says.Body;
            claims.Add(new SourceClaim { Source = source, FirstLine = line, LastLine = line, Title = title, Body = body, Type = isPerson ? EntryType.User : EntryType.Project, Tags = Tags(kind) });
        }
        return null;
    }

    static string? Relation(JsonElement root, SourceFile source, int line, List<SourceClaim> claims)
    {
        if (root.Text("from") is not { Length: > 0 } from || root.Text("to") is not { Length: > 0 } to || root.Text("relationType") is not { Length: > 0 } relation)
            return "'from', 'to' and 'relationType' have to be texts";
        var sentence = $"{from} {relation} {to}".Replace('_', ' ').ReplaceLineEndings(" ");
        var title = ClaimText.Short(sentence);
        claims.Add(new SourceClaim { Source = source, FirstLine = line, LastLine = line, Title = title, Body = title.EndsWith('…') ? sentence + "\n" : "", Tags = ["relation"] });
        return null;
    }

    static IReadOnlyList<string> Tags(string kind) => EntrySlug.From(kind) is { } tag ? [tag.Value] : [];

    static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "a bare value",
    };
}
