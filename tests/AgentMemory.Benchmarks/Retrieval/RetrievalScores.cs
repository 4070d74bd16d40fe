namespace AgentMemory.Benchmarks.Retrieval;

/// <summary>How good one ranking is, each figure from 0 to 1.</summary>
/// <param name="Values">One figure for each of <see cref="Names"/>.</param>
sealed record RetrievalScores(IReadOnlyList<double> Values)
{
    internal static IReadOnlyList<string> Names { get; } = ["any@5", "rec@5", "all@5", "rec@10", "NDCG@10", "MRR"];

    internal static RetrievalScores Of(IReadOnlyList<string> ranking, IReadOnlySet<string> gold)
    {
        var in5 = ranking.Take(5).Count(gold.Contains);
        var in10 = ranking.Take(10).Count(gold.Contains);
        var gain = ranking.Take(10).Select((id, index) => gold.Contains(id) ? Gain(index) : 0).Sum();
        var bestGain = Enumerable.Range(0, Math.Min(10, gold.Count)).Sum(Gain);
        var first = ranking.TakeWhile(id => !gold.Contains(id)).Count();
        return new RetrievalScores(
        [
            in5 > 0 ? 1 : 0, (double)in5 / gold.Count, in5 == gold.Count ? 1 : 0, (double)in10 / gold.Count, gain / bestGain,
            first < ranking.Count ? 1.0 / (first + 1) : 0,
        ]);
    }

    static double Gain(int index) => 1 / Math.Log2(index + 2);
}
