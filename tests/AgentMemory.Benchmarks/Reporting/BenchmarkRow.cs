using System.Globalization;
using System.Text.Json.Serialization;
using AgentMemory.Benchmarks.Measuring;

namespace AgentMemory.Benchmarks.Reporting;

/// <summary>How a figure stands to its bar.</summary>
enum Verdict
{
    /// <summary>There is no bar, or a quick run does not judge it.</summary>
    Information,

    /// <summary>The bar holds.</summary>
    Pass,

    /// <summary>It does not.</summary>
    Fail,
}

/// <summary>One line of the report.</summary>
sealed record BenchmarkRow
{
    /// <summary>What was measured, and in which repository.</summary>
    public required string What { get; init; }

    /// <summary>The bar; empty where there is none.</summary>
    public string Bar { get; init; } = "";

    /// <summary>The figure that is held against it.</summary>
    public required string Figure { get; init; }

    /// <summary>The absolute figures behind it.</summary>
    public string Details { get; init; } = "";

    /// <summary>How the figure stands to the bar.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>The ratio, where the figure is one.</summary>
    public Ratio? Ratio { get; init; }

    /// <summary>Whether the bar is one of speed, which only a full run is held against.</summary>
    [JsonIgnore]
    public bool JudgesSpeed { get; init; }

    /// <summary>A ratio held against a bar.</summary>
    internal static BenchmarkRow Of(string what, RatioBar bar, Ratio ratio, string details) => new()
    {
        What = what,
        Bar = bar.ToString(),
        Figure = Text(ratio),
        Details = details,
        Ratio = ratio,
        JudgesSpeed = true,
        Verdict = bar.Holds(ratio) ? Verdict.Pass : Verdict.Fail,
    };

    /// <summary>A ratio that is only told.</summary>
    internal static BenchmarkRow Of(string what, Ratio ratio, string details) => new() { What = what, Figure = Text(ratio), Details = details, Ratio = ratio };

    /// <summary>Something that is either right or wrong, however quick the run.</summary>
    internal static BenchmarkRow Of(string what, string bar, bool holds, string figure, string details = "") => new()
    {
        What = what,
        Bar = bar,
        Figure = figure,
        Details = details,
        Verdict = holds ? Verdict.Pass : Verdict.Fail,
    };

    /// <summary>The same row without a judgement, where it was one of speed.</summary>
    internal BenchmarkRow WithoutJudgingSpeed() => JudgesSpeed ? this with { Verdict = Verdict.Information } : this;

    static string Text(Ratio ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio.Median:0.00} × [{ratio.Lower:0.00}, {ratio.Upper:0.00}]");
}
