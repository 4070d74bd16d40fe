namespace AgentMemory.Search.Ranking;

/// <summary>
/// Says how far it is beyond chance that words of a question stand together in a text. By chance every word stands in any sentence of the
/// store as likely as in any other, and none knows of another; so a long text holds more words, and a large store has more texts to hold them.
/// </summary>
// Plain arrays and loops: what the framework makes of arrays of numbers is compiled anew on every start.
sealed class Chance
{
    /// <summary>No word is certain, however long a text is.</summary>
    const double MostLikely = 0.98;

    /// <summary>Sums of surprise are told apart by so many steps.</summary>
    const int Steps = 60;

    readonly int[] _terms;
    readonly double[] _weights, _perSentence, _likely;
    double[] _sums = new double[Steps + 1], _next = new double[Steps + 1];

    /// <summary>Prepares for a question.</summary>
    /// <param name="query">The question.</param>
    /// <param name="table">Its terms.</param>
    /// <param name="sentences">How many sentences have each of them.</param>
    /// <param name="lengths">The sums over all entries.</param>
    internal Chance(Query query, TermTable table, int[] sentences, EntryLengths lengths)
    {
        var weights = new double[sentences.Length];
        foreach (var word in query.Words)
        {
            foreach (var term in word.Terms)
            {
                if (!term.IsJoined || !word.HasParts)
                    weights[table.Find(term.Term, 0, term.Term.Length)] = term.Weight;
            }
        }
        var terms = 0;
        foreach (var weight in weights)
            terms += weight > 0 ? 1 : 0;
        _terms = new int[terms];
        _weights = new double[terms];
        _perSentence = new double[terms];
        for (int term = 0, next = 0; term < weights.Length; term++)
        {
            if (weights[term] <= 0)
                continue;
            _terms[next] = term;
            _weights[next] = weights[term];
            _perSentence[next++] = (sentences[term] + 0.5) / (lengths.Sentences + 1);
        }
        _likely = new double[terms];
        // Every sentence is a passage, and so are every two neighbours.
        SentenceLength = Math.Max(1, (double)lengths.PassageTerms / Math.Max(1, (2 * lengths.Passages) - lengths.Sentences));
    }

    /// <summary>The length of a sentence, on average.</summary>
    internal double SentenceLength { get; }

    /// <summary>
    /// Returns by how many orders of magnitude the number of texts that hold words as telling by chance stays below one; 0 where chance
    /// accounts for what was found.
    /// </summary>
    /// <param name="isFound">Which terms of the question the text holds.</param>
    /// <param name="length">The length of the text, in terms.</param>
    /// <param name="texts">How many such texts the store has.</param>
    internal double Beyond(bool[] isFound, double length, long texts)
    {
        var sentences = Math.Max(1, length / SentenceLength);
        var surprise = 0.0;
        for (var i = 0; i < _terms.Length; i++)
        {
            _likely[i] = Math.Min(MostLikely, 1 - Math.Pow(1 - _perSentence[i], sentences));
            surprise += isFound[_terms[i]] ? Surprise(i) : 0;
        }
        return surprise > 0 ? Math.Max(0, -Math.Log10(texts * Likelihood(surprise))) : 0;
    }

    /// <summary>Returns how likely it is to be as surprised, or more.</summary>
    double Likelihood(double surprise)
    {
        Array.Clear(_sums);
        _sums[0] = 1;
        for (var i = 0; i < _terms.Length; i++)
        {
            var step = (int)Math.Min(Steps, Math.Round(Surprise(i) * Steps / surprise));
            for (var sum = 0; sum <= Steps; sum++)
                _next[sum] = _sums[sum] * (1 - _likely[i]);
            for (var sum = 0; sum <= Steps; sum++)
                _next[Math.Min(Steps, sum + step)] += _sums[sum] * _likely[i];
            (_sums, _next) = (_next, _sums);
        }
        return Math.Max(_sums[Steps], double.Epsilon);
    }

    /// <summary>A word whose spelling was corrected is less of a surprise: it was looked for.</summary>
    double Surprise(int term) => -Math.Log(_likely[term]) * _weights[term];
}
