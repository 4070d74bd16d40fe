using AgentMemory.Recall;
using AgentMemory.Search.Analysis;

namespace AgentMemory.Search.Ranking;

/// <summary>
/// Scores entries against one question: BM25 of the whole entry, plus BM25 of its best passage, so that one sentence which answers weighs
/// more than the same words far apart. It keeps working memory, so it serves one thread.
/// </summary>
public sealed class RelevanceScorer
{
    readonly TermTable _table;
    readonly QueryCoverage _coverage;
    readonly double[] _entryWeights;
    readonly double[] _occurrences;
    readonly MatchedFields[] _fields;
    readonly double _averageLength;
    readonly PassageScorer _passages;

    /// <summary>Prepares for a question.</summary>
    public RelevanceScorer(Query query, ISearchStatistics statistics)
    {
        _table = new TermTable(query);
        var lengths = statistics.Lengths;
        var entryRarity = new double[_table.Terms.Count];
        var sentenceRarity = new double[_table.Terms.Count];
        var holders = new int[_table.Terms.Count];
        for (var i = 0; i < entryRarity.Length; i++)
        {
            var frequency = statistics.Find(_table.Terms[i]);
            holders[i] = frequency?.Entries ?? 0;
            entryRarity[i] = Bm25.Rarity(lengths.Entries, holders[i]);
            sentenceRarity[i] = Bm25.Rarity(lengths.Sum.Sentences, frequency?.Sentences ?? 0);
        }
        _coverage = new QueryCoverage(query, _table, entryRarity, holders, lengths.Entries);
        _entryWeights = Weighted(query, entryRarity);
        _passages = new PassageScorer(Weighted(query, sentenceRarity), (double)lengths.Sum.PassageTerms / Math.Max(1, lengths.Sum.Passages));
        _occurrences = new double[entryRarity.Length];
        _fields = new MatchedFields[entryRarity.Length];
        _averageLength = (double)lengths.Sum.Weighted / Math.Max(1, lengths.Entries);
    }

    /// <summary>Scores an entry; <c>null</c> where it holds no term of the question.</summary>
    public Relevance? Score(EntryAnalysis analysis)
    {
        Array.Clear(_occurrences);
        Array.Clear(_fields);
        _passages.Clear();
        var length = 0;
        var isMatch = false;
        var cursor = new AnalysisCursor(analysis);
        while (cursor.MoveNext())
        {
            length += cursor.Weight;
            var term = _table.Find(cursor.Text, cursor.Start, cursor.Length);
            if (term >= 0)
            {
                isMatch = true;
                _occurrences[term] += cursor.Weight;
                _fields[term] |= cursor.Field;
            }
            if (cursor.Sentence != AnalysisCursor.NoSentence)
                _passages.Add(cursor.Sentence, term);
        }
        if (!isMatch)
            return null;
        _passages.Close();
        return new Relevance
        {
            Entry = ScoreWhole(length),
            Passage = _passages.Best,
            BestPassage = _passages.BestPassage,
            Coverage = _coverage.Of(_occurrences),
            Found = _coverage.Found(_occurrences),
            Words = _coverage.MatchedWords(_fields),
        };
    }

    double ScoreWhole(int length)
    {
        var score = 0.0;
        for (var i = 0; i < _occurrences.Length; i++)
        {
            if (_occurrences[i] > 0)
                score += _entryWeights[i] * Bm25.Presence(_occurrences[i], length, _averageLength);
        }
        return score;
    }

    double[] Weighted(Query query, double[] rarity)
    {
        var weights = new double[rarity.Length];
        foreach (var word in query.Words)
        {
            foreach (var term in word.Terms)
            {
                var index = _table.Find(term.Term, 0, term.Term.Length);
                weights[index] += term.Weight * rarity[index];
            }
        }
        return weights;
    }
}
