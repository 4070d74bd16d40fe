using System.Text.Json;
using AgentMemory.Entries;

namespace AgentMemory.Benchmarks.Retrieval;

/// <summary>A question of a developer in the shop platform of the project's own set.</summary>
/// <param name="Kind">What it asks with.</param>
/// <param name="Text">The question.</param>
/// <param name="Relevant">The ids of what answers, the most relevant first; empty where nothing does.</param>
/// <param name="Note">Why nothing answers, for those.</param>
/// <param name="Part">The set and the half of it that it belongs to, in words.</param>
/// <param name="IsHeldBack">Whether that half is not looked at while ranking changes.</param>
sealed record CodingQuestion(string Kind, string Text, IReadOnlyList<string> Relevant, string Note, string Part, bool IsHeldBack);

/// <summary>The project's own set of entries and questions, which lies beside the benchmarks.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Questions">The questions.</param>
sealed record CodingQuestions(IReadOnlyList<MemoryEntry> Entries, IReadOnlyList<CodingQuestion> Questions)
{
    /// <summary>As many lines as any citation of the set names.</summary>
    const int StubLines = 400;

    internal static CodingQuestions Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Recall", "coding-questions");
        using var entries = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "entries.json")));
        return new CodingQuestions(
            [.. entries.RootElement.EnumerateArray().Select(Entry)],
            [
                .. ReadSet(Path.Combine(folder, "questions.json"), "first set, development half", "first set, second half", isSecondHeldBack: false),
                .. ReadSet(Path.Combine(folder, "second-questions.json"), "second set, development half", "second set, held-back half", isSecondHeldBack: true),
            ]);
    }

    /// <summary>The files that the entries cite, which have to be there before them.</summary>
    internal IEnumerable<KeyValuePair<string, string>> CitedFiles =>
        from target in Entries.SelectMany(entry => entry.Evidence).Where(citation => citation.Kind == CitationKind.Path).Select(citation => citation.Target).Distinct(StringComparer.Ordinal)
        let path = target.EndsWith('/') ? target + "README" : target
        select new KeyValuePair<string, string>(path, string.Concat(Enumerable.Range(1, StubLines).Select(line => $"{path} line {line}\n")));

    /// <summary>Reads a set, which is split in halves by position.</summary>
    static List<CodingQuestion> ReadSet(string file, string first, string second, bool isSecondHeldBack)
    {
        using var set = JsonDocument.Parse(File.ReadAllText(file));
        return [.. set.RootElement.EnumerateArray().Select((question, position) => new CodingQuestion(
            Text(question, "kind")!, Text(question, "text")!, Texts(question, "relevant"), Text(question, "note") ?? "", position % 2 == 0 ? first : second, position % 2 == 1 && isSecondHeldBack))];
    }

    static MemoryEntry Entry(JsonElement entry) => new()
    {
        Id = EntryId.Parse(Text(entry, "id")!),
        Type = EntryWords.TryParseType(Text(entry, "type")!, out var type) ? type : throw new FormatException($"{Text(entry, "id")} has no known type."),
        Status = EntryStatus.Approved,
        Title = Text(entry, "title")!,
        Description = Text(entry, "description"),
        Subject = Text(entry, "subject"),
        Scope = Texts(entry, "scope"),
        Tags = Texts(entry, "tags"),
        Evidence = [.. Texts(entry, "evidence").Select(Cited)],
        Body = Text(entry, "body")! + '\n',
    };

    static Citation Cited(string text) => CitationParser.TryParse(text, out var citation, out var problem) ? citation : throw new FormatException($"{text}: {problem}");

    static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;

    static IReadOnlyList<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
}
