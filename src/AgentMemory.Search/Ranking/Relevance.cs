namespace AgentMemory.Search.Ranking;

/// <summary>How well an entry answers a question.</summary>
public sealed record Relevance
{
    /// <summary>The sum of both scores, rounded so that every machine orders alike.</summary>
    public double Score => Math.Round(EntryScore + PassageScore, 9);

    /// <summary>The score of the entry as a whole.</summary>
    public required double EntryScore { get; init; }

    /// <summary>The score of its best passage.</summary>
    public required double PassageScore { get; init; }

    /// <summary>What share of the question, by the rarity of its words, the entry holds; from 0 to 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>The words of the question that it holds, as the asker wrote them, each once.</summary>
    public required IReadOnlyList<string> MatchedWords { get; init; }

    /// <summary>The best passage; <c>null</c> where only keys or paths match.</summary>
    public required Passage? BestPassage { get; init; }
}

/// <summary>One sentence of an entry or two neighbours.</summary>
/// <param name="First">The index of the first one; 0 is the title. See <see cref="Analysis.EntryAnalyzer.Sentences"/>.</param>
/// <param name="Last">The index of the last one.</param>
public sealed record Passage(int First, int Last);
