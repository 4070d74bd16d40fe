using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentMemory.Benchmarks.Reporting;

/// <summary>Everything one run found out.</summary>
sealed record BenchmarkReport
{
    static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public int Schema { get; } = 1;

    /// <summary>What to type to get these figures again.</summary>
    public required string Command { get; init; }

    public required bool Quick { get; init; }
    public required MachineFacts Machine { get; init; }
    public required double Seconds { get; init; }
    public required IReadOnlyList<BenchmarkSection> Sections { get; init; }

    [JsonIgnore]
    internal bool Passed => Sections.SelectMany(section => section.Rows).All(row => row.Verdict != Verdict.Fail);

    internal string ToJson() => JsonSerializer.Serialize(this, JsonOptions) + "\n";

    internal string ToMarkdown()
    {
        var text = new StringBuilder()
            .Append("Command: `").Append(Command).Append("`  \n")
            .Append("Machine: ").Append(Machine).Append("  \n")
            .AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"Ratios: medians of alternated pairs with their 95 % interval, judged by the bound that speaks against us. Took {Seconds:0} s.");
        if (Quick)
            text.Append("\nA quick run: small repositories, few pairs, speed is not judged.\n");
        foreach (var section in Sections)
        {
            text.Append("\n### ").Append(section.Title).Append("\n\n| what | bar | figure | verdict | behind it |\n| --- | --- | --- | --- | --- |\n");
            foreach (var row in section.Rows)
                text.Append("| ").AppendJoin(" | ", row.What, row.Bar, row.Figure, Word(row.Verdict), row.Details).Append(" |\n");
        }
        return text.ToString();
    }

    static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "**FAIL**",
        _ => "–",
    };
}

/// <summary>The rows of one group.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Rows">Its rows.</param>
sealed record BenchmarkSection(string Title, IReadOnlyList<BenchmarkRow> Rows);
