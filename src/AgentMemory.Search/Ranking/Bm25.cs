namespace AgentMemory.Search.Ranking;

/// <summary>The parts of Okapi BM25.</summary>
static class Bm25
{
    // Entries are short: the values that Anserini found for passages, where a word said twice means little more than once.
    const double Saturation = 0.9, LengthShare = 0.4;

    /// <summary>How much a term tells that stands in some of all texts.</summary>
    internal static double Rarity(long texts, long with) => Math.Log(1 + ((texts - with + 0.5) / (with + 0.5)));

    /// <summary>What a term that occurs in a text adds, before its rarity: from 0 to 1.</summary>
    /// <param name="occurrences">How often it occurs, weighted.</param>
    /// <param name="length">The length of the text.</param>
    /// <param name="averageLength">The average length of all texts.</param>
    internal static double Presence(double occurrences, double length, double averageLength) =>
        occurrences / (occurrences + (Saturation * (1 - LengthShare + (LengthShare * length / averageLength))));
}
