using System.Text.Json;

namespace AgentMemory.Benchmarks.Retrieval;

/// <summary>One small test of memory: facts that are told one after another, some that are taken back, and questions.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Category">What it is about.</param>
/// <param name="Facts">The facts, in order.</param>
/// <param name="Retired">The positions of those that are taken back.</param>
/// <param name="Queries">The questions.</param>
sealed record MemoryTest(string Id, string Category, IReadOnlyList<MemoryFact> Facts, IReadOnlyList<int> Retired, IReadOnlyList<MemoryQuery> Queries);

/// <summary>A fact.</summary>
/// <param name="Text">What it says.</param>
/// <param name="OnlyFor">The agent that alone may see it; <c>null</c> for everyone.</param>
sealed record MemoryFact(string Text, string? OnlyFor);

/// <summary>A question.</summary>
/// <param name="Text">The question.</param>
/// <param name="Agent">The agent that asks; <c>null</c> for a person.</param>
/// <param name="Expected">What has to stand in the hits.</param>
/// <param name="Unexpected">What may not stand there.</param>
/// <param name="ExpectsNothing">Whether there may be no hit at all.</param>
sealed record MemoryQuery(string Text, string? Agent, IReadOnlyList<string> Expected, IReadOnlyList<string> Unexpected, bool ExpectsNothing)
{
    /// <summary>Whether hits with this text pass by their keywords.</summary>
    internal bool IsPassedBy(string text, int hits) => ExpectsNothing
        ? hits == 0
        : Expected.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) && !Unexpected.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Reads the tests from a file in the form of AMB-56, which is not part of the project.</summary>
static class MemoryTests
{
    internal static IReadOnlyList<MemoryTest> Read(FileInfo file)
    {
        using var stream = file.OpenRead();
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Select(Test)];
    }

    static MemoryTest Test(JsonElement test)
    {
        var facts = test.GetProperty("seeds").EnumerateArray()
            .Select(seed => new MemoryFact(Text(seed, "content")!, Text(seed, "scope") == "agent" ? Text(seed, "agentId") : null)).ToList();
        return new MemoryTest(Text(test, "id")!, Text(test, "category")!, facts, Retired(test, facts.Count), [.. test.GetProperty("queries").EnumerateArray().Select(Query)]);
    }

    static MemoryQuery Query(JsonElement query) => new(
        Text(query, "query")!, Text(query, "agentId"), Texts(query, "expectedKeywords"), Texts(query, "unexpectedKeywords"),
        query.TryGetProperty("expectEmpty", out var empty) && empty.GetBoolean());

    static IReadOnlyList<int> Retired(JsonElement test, int facts)
    {
        if (Text(test, "setup") != "store-then-delete")
            return [];
        if (!test.TryGetProperty("deletePattern", out var pattern))
            return [.. Enumerable.Range(0, facts)];
        if (pattern.ValueKind == JsonValueKind.Object)
            return [.. Enumerable.Range(0, facts - pattern.GetProperty("keepLast").GetInt32())];
        return pattern.GetString() == "first" ? [0] : [.. Enumerable.Range(0, facts)];
    }

    static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    static IReadOnlyList<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
}
