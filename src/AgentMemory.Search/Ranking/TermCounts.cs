namespace AgentMemory.Search.Ranking;

/// <summary>How many entries and sentences have each term of a question, and how much the terms tell for that.</summary>
sealed class TermCounts
{
    internal TermCounts(TermTable table, ISearchStatistics statistics)
    {
        var lengths = statistics.Lengths;
        var entries = new long[table.Asked];
        var sentences = new long[table.Asked];
        Holders = new int[table.Asked];
        for (var i = 0; i < table.Terms.Count; i++)
        {
            if (statistics.Find(table.Terms[i]) is not { } frequency)
                continue;
            var asked = table.AskedAs(i);
            entries[asked] += frequency.Entries;
            sentences[asked] += frequency.Sentences;
            Holders[asked] = Math.Max(Holders[asked], frequency.Entries);
        }
        Sentences = new int[table.Asked];
        InEntries = new double[table.Asked];
        InSentences = new double[table.Asked];
        for (var i = 0; i < table.Asked; i++)
        {
            // What has two forms is counted twice: how many those are is written nowhere.
            Sentences[i] = (int)Math.Min(sentences[i], lengths.Sum.Sentences);
            InEntries[i] = Bm25.Rarity(lengths.Entries, Math.Min(entries[i], lengths.Entries));
            InSentences[i] = Bm25.Rarity(lengths.Sum.Sentences, Sentences[i]);
        }
    }

    /// <summary>The number of entries that have the commonest form of a term.</summary>
    internal int[] Holders { get; }

    /// <summary>The number of sentences that have a term, in whatever form.</summary>
    internal int[] Sentences { get; }

    /// <summary>The rarity of a term among entries.</summary>
    internal double[] InEntries { get; }

    /// <summary>The rarity of a term among sentences.</summary>
    internal double[] InSentences { get; }
}
