using System.Text.Json;

namespace AgentMemory.Benchmarks.Retrieval;

/// <summary>Which items of a haystack are entries.</summary>
enum RetrievalLevel
{
    /// <summary>Whole sessions.</summary>
    Session,

    /// <summary>Single turns.</summary>
    Turn,
}

/// <summary>One store and the questions asked of it.</summary>
/// <param name="Items">What can be found.</param>
/// <param name="Questions">What is asked.</param>
sealed record Haystack(IReadOnlyList<HaystackItem> Items, IReadOnlyList<HaystackQuestion> Questions);

/// <summary>What can be found.</summary>
sealed record HaystackItem(string Id, string Text);

/// <summary>A question and what answers it.</summary>
sealed record HaystackQuestion(string Text, IReadOnlySet<string> Gold);

/// <summary>
/// Questions whose answers are known, read from a file: a JSON list of <c>{sessions: [{id, text}], turns: [{id, text}],
/// queries: [{text, gold_sessions, gold_turns}]}</c>. No such file is part of the project: the public ones have licences of their own.
/// </summary>
/// <param name="Name">The file's name.</param>
/// <param name="Level">Which items are entries.</param>
/// <param name="Haystacks">The stores.</param>
sealed record RetrievalSet(string Name, RetrievalLevel Level, IReadOnlyList<Haystack> Haystacks)
{
    internal static RetrievalSet Read(FileInfo file, RetrievalLevel level)
    {
        using var stream = file.OpenRead();
        using var document = JsonDocument.Parse(stream);
        var (items, gold) = level == RetrievalLevel.Session ? ("sessions", "gold_sessions") : ("turns", "gold_turns");
        return new RetrievalSet(file.Name, level, [.. document.RootElement.EnumerateArray().Select(haystack => new Haystack(
            [.. haystack.GetProperty(items).EnumerateArray().Select(item => new HaystackItem(Text(item, "id"), Text(item, "text")))],
            [.. haystack.GetProperty("queries").EnumerateArray().Select(query => new HaystackQuestion(Text(query, "text"), Ids(query, gold))).Where(query => query.Gold.Count > 0)]))]);
    }

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    static HashSet<string> Ids(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(id => id.GetString()!)];
}
