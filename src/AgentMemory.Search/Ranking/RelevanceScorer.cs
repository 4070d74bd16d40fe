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
    readonly double[] _occurrences, _telling, _found, _inHead;
    readonly bool[] _isFound, _isInHead;
    readonly MatchedFields[] _fields;
    readonly int[] _readAs;
    readonly double _averageLength, _perfect;
    readonly PassageScorer _passages;
    int _weighted, _terms, _headTerms;

    /// <summary>Prepares for a question.</summary>
    public RelevanceScorer(Query query, ISearchStatistics statistics)
    {
        _table = new TermTable(query);
        _lengths = statistics.Lengths;
        var counts = new TermCounts(_table, statistics);
        _coverage = new QueryCoverage(query, _table, counts, _lengths.Entries);
        _chance = new Chance(query, _table, counts.Sentences, _lengths.Sum);
        _entryWeights = Weighted(query, counts.InEntries);
        var passageWeights = Weighted(query, counts.InSentences);
        _passages = new PassageScorer(passageWeights, (double)_lengths.Sum.PassageTerms / Math.Max(1, _lengths.Sum.Passages));
        _telling = new double[_table.Asked];
        foreach (var word in query.Words)
        {
            foreach (var term in word.Terms)
                _telling[_table.Find(term.Term, 0, term.Term.Length)] = word.Telling;
        }
        for (var i = 0; i < _table.Asked; i++)
            _perfect += _telling[i] * (_entryWeights[i] + passageWeights[i]);
        _occurrences = new double[_table.Asked];
        _found = new double[_table.Asked];
        _inHead = new double[_table.Asked];
        _isFound = new bool[_table.Asked];
        _isInHead = new bool[_table.Asked];
        _readAs = new int[_table.Asked];
        _fields = new MatchedFields[_table.Asked];
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
            _found[i] = _isFound[i] ? _table.WeightOf(_readAs[i]) : 0;
            _isInHead[i] = (_fields[i] & (MatchedFields.Title | MatchedFields.Keys)) != 0;
            _inHead[i] = _isInHead[i] ? 1 : 0;
        }
        var whole = ScoreWhole();
        return new Relevance
        {
            Entry = whole,
            Passage = _passages.Best,
            Coverage = _coverage.Of(_found),
            Found = _coverage.Found(_found),
            Signs = new AnswerSigns(BeyondChance(), _coverage.Of(_inHead, telling: true), OfPerfect(), _coverage.Names(_isFound), _lengths.Entries),
            Words = _coverage.MatchedWords(_fields, _readAs),
        };
    }

    /// <summary>The entry, what heads it and its best passage are looked at apart: one of them may say what the others only mention.</summary>
    double BeyondChance() =>
        _chance.Beyond(_isFound, _terms, _lengths.Entries)
        + _chance.Beyond(_isInHead, _headTerms, _lengths.Entries)
        + _chance.Beyond(_passages.IsFound, _chance.SentenceLength * (_passages.IsPair ? 2 : 1), _lengths.Sum.Sentences);

    /// <summary>Returns the part of the score that the question itself would have, words of everyday English counting for less.</summary>
    double OfPerfect()
    {
        var score = 0.0;
        for (var i = 0; i < _occurrences.Length; i++)
            score += _telling[i] * (ScoreWhole(i) + _passages.Parts[i]);
        return _perfect > 0 ? score / _perfect : 0;
    }

    bool Read(EntryAnalysis analysis)
    {
        Array.Clear(_occurrences);
        Array.Clear(_fields);
        Array.Fill(_readAs, -1);
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
            var asked = term < 0 ? -1 : _table.AskedAs(term);
            var weight = term < 0 ? 0 : _table.WeightOf(term);
            if (term >= 0)
            {
                isMatch = true;
                _occurrences[asked] += cursor.Weight * weight;
                _fields[asked] |= cursor.Field;
                if (_readAs[asked] < 0 || term < _readAs[asked])
                    _readAs[asked] = term;
            }
            if (cursor.Sentence != AnalysisCursor.NoSentence)
                _passages.Add(cursor.Sentence, asked, weight);
        }
        _passages.Close();
        return isMatch;
    }

    double ScoreWhole()
    {
        var score = 0.0;
        for (var i = 0; i < _occurrences.Length; i++)
            score += ScoreWhole(i);
        return score;
    }

    double ScoreWhole(int term) => _occurrences[term] > 0 ? _entryWeights[term] * Bm25.Presence(_occurrences[term], _weighted, _averageLength) : 0;

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
