using AgentMemory.Search.Analysis;

namespace AgentMemory.Search.Ranking;

/// <summary>What one entry adds to the statistics of its store.</summary>
/// <param name="Lengths">How long it is.</param>
/// <param name="Terms">Its terms, each once, with the number of its sentences they stand in, in the order of their first occurrence.</param>
public sealed record EntryStatistics(EntryLengths Lengths, IReadOnlyList<TermFrequency> Terms)
{
    /// <summary>Counts an entry.</summary>
    public static EntryStatistics Of(EntryAnalysis analysis)
    {
        var counts = new Dictionary<string, Count>(StringComparer.Ordinal);
        long weighted = 0, sentences = 0, passages = 0, passageTerms = 0, previous = 0, current = 0;
        var sentence = AnalysisCursor.NoSentence;
        var cursor = new AnalysisCursor(analysis);
        while (cursor.MoveNext())
        {
            weighted += cursor.Weight;
            var term = cursor.Text.Substring(cursor.Start, cursor.Length);
            if (!counts.TryGetValue(term, out var count))
                counts.Add(term, count = new Count());
            if (cursor.Sentence == AnalysisCursor.NoSentence)
                continue;
            if (cursor.Sentence != sentence)
            {
                Close();
                sentence = cursor.Sentence;
            }
            current++;
            count.Sentences += count.LastSentence == sentence ? 0 : 1;
            count.LastSentence = sentence;
        }
        Close();
        var terms = new List<TermFrequency>(counts.Count);
        foreach (var pair in counts)
            terms.Add(new TermFrequency(pair.Key, 1, pair.Value.Sentences));
        return new EntryStatistics(new EntryLengths(weighted, sentences, passages, passageTerms), terms);

        void Close()
        {
            if (current == 0)
                return;
            sentences++;
            passages += previous > 0 ? 2 : 1;
            passageTerms += current + (previous > 0 ? previous + current : 0);
            previous = current;
            current = 0;
        }
    }

    sealed class Count
    {
        internal int Sentences { get; set; }

        internal int LastSentence { get; set; } = AnalysisCursor.NoSentence;
    }
}
