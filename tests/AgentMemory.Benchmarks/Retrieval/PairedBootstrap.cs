using System.Globalization;

namespace AgentMemory.Benchmarks.Retrieval;

/// <summary>The mean of what two systems differ by on the same questions, with its 95 % interval from ten thousand resamples.</summary>
/// <param name="Mean">The mean difference.</param>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
sealed record PairedBootstrap(double Mean, double Lower, double Upper)
{
    const int Resamples = 10_000;
    const int Seed = 20_260_101;

    internal static PairedBootstrap Of(IReadOnlyList<double> differences)
    {
        // CA5394: this draws samples, it guards nothing.
#pragma warning disable CA5394
        var random = new Random(Seed);
        var means = new double[Resamples];
        for (var resample = 0; resample < Resamples; resample++)
        {
            for (var i = 0; i < differences.Count; i++)
                means[resample] += differences[random.Next(differences.Count)] / differences.Count;
        }
#pragma warning restore CA5394
        Array.Sort(means);
        return new PairedBootstrap(differences.Average(), means[(int)(0.025 * Resamples)], means[(int)(0.975 * Resamples) - 1]);
    }

    /// <summary>In points, a hundred to the whole.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{100 * Mean:+0.0;-0.0;0.0} [{100 * Lower:+0.0;-0.0;0.0}, {100 * Upper:+0.0;-0.0;0.0}]");
}
