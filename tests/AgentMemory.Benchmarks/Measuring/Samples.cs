namespace AgentMemory.Benchmarks.Measuring;

/// <summary>How long each run of one thing took, in milliseconds, in the order of the runs.</summary>
/// <param name="Milliseconds">The durations.</param>
sealed record Samples(IReadOnlyList<double> Milliseconds)
{
    /// <summary>The middle one; of an even number the mean of the two in the middle.</summary>
    internal double Median => Statistics.Median(Milliseconds);

    /// <summary>The smallest duration that at least this share of all runs, from 0 to 1, did not exceed.</summary>
    internal double Percentile(double share)
    {
        double[] sorted = [.. Milliseconds.Order()];
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
