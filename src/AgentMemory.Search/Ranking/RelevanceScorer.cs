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
    readonly Chance _chance;
    readonly StoreLengths _lengths;
    readonly double[] _entryWeights;
    readonly double[] _occurrences;
    readonly bool[] _isFound, _isInHead;
    readonly MatchedFields[] _fields;
    readonly double _averageLength, _perfect;
    readonly PassageScorer _passages;
    int _weighted, _terms, _headTerms;

    /// <summary>Prepares for a question.</summary>
    public RelevanceScorer(Query query, ISearchStatistics statistics)
    {
        _table = new TermTable(query);
        _lengths = statistics.Lengths;
        var entryRarity = new double[_table.Terms.Count];
        var sentenceRarity = new double[_table.Terms.Count];
        var holders = new int[_table.Terms.Count];
        var sentences = new int[_table.Terms.Count];
        for (var i = 0; i < entryRarity.Length; i++)
        {
            var frequency = statistics.Find(_table.Terms[i]);
            (holders[i], sentences[i]) = (frequency?.Entries ?? 0, frequency?.Sentences ?? 0);
            entryRarity[i] = Bm25.Rarity(_lengths.Entries, holders[i]);
            sentenceRarity[i] = Bm25.Rarity(_lengths.Sum.Sentences, sentences[i]);
        }
        _coverage = new QueryCoverage(query, _table, entryRarity, holders, _lengths.Entries);
        _chance = new Chance(query, _table, sentences, _lengths.Sum);
        _entryWeights = Weighted(query, entryRarity);
        var passageWeights = Weighted(query, sentenceRarity);
        _passages = new PassageScorer(passageWeights, (double)_lengths.Sum.PassageTerms / Math.Max(1, _lengths.Sum.Passages));
        for (var i = 0; i < entryRarity.Length; i++)
            _perfect += _entryWeights[i] + passageWeights[i];
        _occurrences = new double[entryRarity.Length];
        _isFound = new bool[entryRarity.Length];
        _isInHead = new bool[entryRarity.Length];
        _fields = new MatchedFields[entryRarity.Length];
        _averageLength = (double)_lengths.Sum.Weighted / Math.Max(1, _lengths.Entries);
    }

    /// <summary>Returns the score of an entry; <c>null</c> where it holds no term of the question. Where nothing but proposals is there, nothing tells: each scores 0.</summary>
    public double? Score(EntryAnalysis analysis) => Read(analysis) ? Relevance.ScoreOf(ScoreWhole(), _passages.Best) : null;

    /// <summary>Says how an entry answers; <c>null</c> where it holds no term of the question.</summary>
    public Relevance? Judge(EntryAnalysis analysis)
    {
        if (!Read(analysis))
            return null;
        for (var i = 0; i < _occurrences.Length; i++)
        {
            _isFound[i] = _occurrences[i] > 0;
            _isInHead[i] = (_fields[i] & (MatchedFields.Title | MatchedFields.Keys)) != 0;
        }
        var whole = ScoreWhole();
        return new Relevance
        {
            Entry = whole,
            Passage = _passages.Best,
            Coverage = _coverage.Of(_isFound),
            Found = _coverage.Found(_isFound),
            Signs = new AnswerSigns(BeyondChance(), _coverage.Of(_isInHead), (whole + _passages.Best) / _perfect, _lengths.Entries),
            Words = _coverage.MatchedWords(_fields),
        };
    }

    /// <summary>The entry, what heads it and its best passage are looked at apart: one of them may say what the others only mention.</summary>
    double BeyondChance() =>
        _chance.Beyond(_isFound, _terms, _lengths.Entries)
        + _chance.Beyond(_isInHead, _headTerms, _lengths.Entries)
        + _chance.Beyond(_passages.IsFound, _chance.SentenceLength * (_passages.IsPair ? 2 : 1), _lengths.Sum.Sentences);

    bool Read(EntryAnalysis analysis)
    {
        Array.Clear(_occurrences);
        Array.Clear(_fields);
        _passages.Clear();
        (_weighted, _terms, _headTerms) = (0, 0, 0);
        var isMatch = false;
        var cursor = new AnalysisCursor(analysis);
        while (cursor.MoveNext())
        {
            _weighted += cursor.Weight;
            _terms++;
            _headTerms += cursor.IsHead ? 1 : 0;
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
        _passages.Close();
        return isMatch;
    }

    double ScoreWhole()
    {
        var score = 0.0;
        for (var i = 0; i < _occurrences.Length; i++)
        {
            if (_occurrences[i] > 0)
                score += _entryWeights[i] * Bm25.Presence(_occurrences[i], _weighted, _averageLength);
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
