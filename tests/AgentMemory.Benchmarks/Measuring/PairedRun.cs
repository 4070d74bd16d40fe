using System.Diagnostics;

namespace AgentMemory.Benchmarks.Measuring;

/// <summary>
/// Times two contenders in pairs. Which of them comes first alternates from pair to pair, so that neither always finds the
/// caches the other one warmed.
/// </summary>
sealed record PairedRun
{
    const int FewestPairs = 8;

    /// <summary>How many pairs count.</summary>
    internal required int Pairs { get; init; }

    /// <summary>Pairs that run first and do not count: they compile our code and fill the caches of both sides.</summary>
    internal int WarmUps { get; init; } = 2;

    /// <summary>No new pair starts after this long, once there are enough for an interval.</summary>
    internal TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(45);

    internal PairedSamples Measure(Contender ours, Contender baseline)
    {
        var run = 0;
        for (; run < WarmUps; run++)
        {
            Time(ours, run);
            Time(baseline, run);
        }

        var ourTimes = new List<double>(Pairs);
        var baselineTimes = new List<double>(Pairs);
        var started = Stopwatch.StartNew();
        for (var pair = 0; pair < Pairs && (pair < FewestPairs || started.Elapsed < Budget); pair++, run++)
        {
            var oursFirst = pair % 2 == 0;
            if (oursFirst)
                ourTimes.Add(Time(ours, run));
            baselineTimes.Add(Time(baseline, run));
            if (!oursFirst)
                ourTimes.Add(Time(ours, run));
        }
        return new PairedSamples(new Samples(ourTimes), new Samples(baselineTimes));
    }

    static double Time(Contender contender, int run)
    {
        contender.Prepare?.Invoke();
        var start = Stopwatch.GetTimestamp();
        contender.Run(run);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}

/// <summary>What a paired run measured.</summary>
/// <param name="Ours">Our durations.</param>
/// <param name="Baseline">The baseline's, pair by pair.</param>
sealed record PairedSamples(Samples Ours, Samples Baseline)
{
    /// <summary>How many times as long we take.</summary>
    internal Ratio TimeRatio => Ratio.Of(Ours.Milliseconds, Baseline.Milliseconds);

    /// <summary>How many times as many runs we do in the same time.</summary>
    internal Ratio RateRatio => Ratio.Of(Baseline.Milliseconds, Ours.Milliseconds);
}
