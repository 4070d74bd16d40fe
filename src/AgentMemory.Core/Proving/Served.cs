using System.Text.Json;

namespace AgentMemory.Proving;

/// <summary>An answer of <c>recall</c>, as a case looks at it.</summary>
/// <param name="Hits">The ids that were served, in order.</param>
/// <param name="Trusted">Those that carry no doubt.</param>
/// <param name="Labels">What the others are labelled with, by id.</param>
/// <param name="Withheld">The reasons why entries were kept back, by id.</param>
/// <param name="Tokens">What the hits cost.</param>
/// <param name="Receipt">The receipt's id.</param>
sealed record Served(IReadOnlyList<string> Hits, IReadOnlyList<string> Trusted, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Withheld, int Tokens, string Receipt)
{
    internal static Served Of(ScratchAnswer answer)
    {
        var json = answer.Json;
        var hits = json.GetProperty("hits").EnumerateArray().ToList();
        // One id may stand in two stores.
        var labels = hits.GroupBy(Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => LabelsOf(group.Last()), StringComparer.Ordinal);
        var withheld = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in json.GetProperty("withheld").EnumerateArray())
            withheld.TryAdd(Id(item), item.GetProperty("reason").GetString() ?? "");
        return new Served(
            [.. hits.Select(Id)],
            [.. hits.Select(Id).Where(id => labels[id].Length == 0)],
            labels, withheld,
            json.GetProperty("tokens").GetInt32(),
            json.GetProperty("receipt").GetString() ?? "");
    }

    public override string ToString()
    {
        var served = Hits.Count == 0 ? "nothing is served" : $"served: {string.Join(", ", Hits.Select(id => Labels[id].Length == 0 ? id : $"{id} ({Labels[id]})"))}";
        return Withheld.Count == 0 ? served : $"{served}; kept back: {string.Join(", ", Withheld.Select(item => $"{item.Key} ({item.Value})"))}";
    }

    static string LabelsOf(JsonElement hit) => hit.TryGetProperty("labels", out var list) ? string.Join(", ", list.EnumerateArray().Select(label => label.GetString())) : "";

    static string Id(JsonElement item) => item.GetProperty("id").GetString() ?? "";
}
