namespace AgentMemory.Benchmarks.Measuring;

/// <summary>The median of paired ratios, with the 95 % interval that resampling the pairs gives.</summary>
/// <param name="Median">The median ratio.</param>
/// <param name="Lower">The 2.5 % bound.</param>
/// <param name="Upper">The 97.5 % bound.</param>
sealed record Ratio(double Median, double Lower, double Upper)
{
    const int Resamples = 5_000;
    const int Seed = 20260102;

    /// <summary>Divides pair by pair: two runs of a pair meet the same noise, so their ratio carries little of it.</summary>
    internal static Ratio Of(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators)
    {
        double[] ratios = [.. numerators.Zip(denominators, (numerator, denominator) => numerator / denominator)];
        var random = new Random(Seed);
        var medians = new double[Resamples];
        var drawn = new double[ratios.Length];
        for (var i = 0; i < Resamples; i++)
        {
            for (var j = 0; j < drawn.Length; j++)
                drawn[j] = ratios[random.Next(ratios.Length)];
            medians[i] = Statistics.MedianInPlace(drawn);
        }
        Array.Sort(medians);
        return new Ratio(Statistics.Median(ratios), medians[(int)(0.025 * Resamples)], medians[(int)(0.975 * Resamples)]);
    }
}
