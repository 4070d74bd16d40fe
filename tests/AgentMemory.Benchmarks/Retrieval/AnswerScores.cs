using System.Globalization;

namespace AgentMemory.Benchmarks.Retrieval;

/// <summary>How good the answer to one question of the project's own set is, each figure from 0 to 1; the first relevant entry is worth twice the others.</summary>
sealed record AnswerScores(double AnyAt5, double RecallAt5, double AllAt5, double NdcgAt10, double ReciprocalRank)
{
    internal static AnswerScores Of(IReadOnlyList<string> served, IReadOnlyList<string> relevant)
    {
        var in5 = served.Take(5).Count(relevant.Contains);
        var first = served.TakeWhile(id => !relevant.Contains(id)).Count();
        return new AnswerScores(
            in5 > 0 ? 1 : 0,
            (double)in5 / relevant.Count,
            in5 == relevant.Count ? 1 : 0,
            served.Take(10).Select((id, rank) => Discounted(Worth(id), rank)).Sum() / relevant.Take(10).Select((id, rank) => Discounted(Worth(id), rank)).Sum(),
            first < served.Count ? 1.0 / (first + 1) : 0);

        double Worth(string id) => id == relevant[0] ? 2 : relevant.Contains(id) ? 1 : 0;
    }

    /// <summary>The means, in points.</summary>
    internal static string Means(IReadOnlyList<AnswerScores> scores) => string.Create(
        CultureInfo.InvariantCulture,
        $"any@5 {100 * scores.Average(one => one.AnyAt5):0.0}, rec@5 {100 * scores.Average(one => one.RecallAt5):0.0}, all@5 {100 * scores.Average(one => one.AllAt5):0.0}, NDCG@10 {100 * scores.Average(one => one.NdcgAt10):0.0}, MRR {100 * scores.Average(one => one.ReciprocalRank):0.0}");

    static double Discounted(double worth, int rank) => worth / Math.Log2(rank + 2);
}
