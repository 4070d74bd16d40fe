using System.Globalization;
using AgentMemory.Benchmarks.Measuring;

namespace AgentMemory.Benchmarks.Reporting;

/// <summary>Words for the absolute figures behind a ratio.</summary>
static class Figures
{
    /// <summary>Median durations side by side.</summary>
    internal static string Times(PairedSamples samples, string ours, string baseline) => string.Create(CultureInfo.InvariantCulture,
        $"{ours} {samples.Ours.Median:0.0} ms, {baseline} {samples.Baseline.Median:0.0} ms, {samples.Ours.Milliseconds.Count} pairs");

    /// <summary>Runs a second, from the median durations, side by side.</summary>
    internal static string Rates(PairedSamples samples, string ours, string baseline) => string.Create(CultureInfo.InvariantCulture,
        $"{ours} {1000 / samples.Ours.Median:0.0}/s, {baseline} {1000 / samples.Baseline.Median:0.0}/s, {samples.Ours.Milliseconds.Count} pairs");

    /// <summary>Latencies of one thing.</summary>
    internal static string Latencies(Samples samples) => string.Create(CultureInfo.InvariantCulture,
        $"p50 {samples.Median:0} ms, p99 {samples.Percentile(0.99):0} ms, longest {samples.Percentile(1):0} ms");

    /// <summary>A count with thousands separated.</summary>
    internal static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
