namespace AgentMemory.Search.Ranking;

/// <summary>Parts the sentences of one entry, and every two neighbours, as they are read, and keeps the best.</summary>
sealed class PassageScorer(double[] weights, double averageLength)
{
    double[] _previous = new double[weights.Length];
    double[] _current = new double[weights.Length];
    int _previousLength, _currentLength, _sentence;
    bool _previousMatches, _currentMatches;

    /// <summary>The best score; 0 where no sentence holds a term of the question.</summary>
    internal double Best { get; private set; }

    /// <summary>Which terms of the question stand in the passage that has it: the earlier and shorter one where several do.</summary>
    internal bool[] IsFound { get; } = new bool[weights.Length];

    /// <summary>What each term of the question adds to the best score.</summary>
    internal double[] Parts { get; } = new double[weights.Length];

    /// <summary>Whether that passage is two sentences.</summary>
    internal bool IsPair { get; private set; }

    /// <summary>Forgets the entry.</summary>
    internal void Clear()
    {
        Best = 0;
        Array.Clear(Parts);
        Array.Clear(IsFound);
        Array.Clear(_previous);
        Array.Clear(_current);
        _previousLength = _currentLength = 0;
        _previousMatches = _currentMatches = false;
    }

    /// <summary>Reads a term.</summary>
    /// <param name="sentence">The index of its sentence.</param>
    /// <param name="term">Its index in the question; -1 where it is none of its terms.</param>
    /// <param name="weight">What the occurrence counts.</param>
    internal void Add(int sentence, int term, double weight)
    {
        if (sentence != _sentence || _currentLength == 0)
        {
            Close();
            _sentence = sentence;
        }
        _currentLength++;
        if (term < 0)
            return;
        _currentMatches = true;
        _current[term] += weight;
    }

    /// <summary>Ends the sentence.</summary>
    internal void Close()
    {
        if (_currentLength == 0)
            return;
        if (_currentMatches)
            Keep(Score(isPair: false), isPair: false);
        if (_currentMatches && _previousMatches)
            Keep(Score(isPair: true), isPair: true);
        (_previous, _current) = (_current, _previous);
        Array.Clear(_current);
        (_previousLength, _currentLength) = (_currentLength, 0);
        (_previousMatches, _currentMatches) = (_currentMatches, false);
    }

    // A neighbour without a match only makes the passage longer, so such pairs are not asked about.
    double Score(bool isPair)
    {
        var score = 0.0;
        var length = _currentLength + (isPair ? _previousLength : 0);
        for (var i = 0; i < weights.Length; i++)
        {
            var occurrences = _current[i] + (isPair ? _previous[i] : 0.0);
            if (occurrences > 0)
                score += weights[i] * Bm25.Presence(occurrences, length, averageLength);
        }
        return score;
    }

    void Keep(double score, bool isPair)
    {
        if (score <= Best)
            return;
        Best = score;
        IsPair = isPair;
        for (var i = 0; i < weights.Length; i++)
        {
            IsFound[i] = _current[i] > 0 || (isPair && _previous[i] > 0);
            var occurrences = _current[i] + (isPair ? _previous[i] : 0.0);
            Parts[i] = occurrences > 0 ? weights[i] * Bm25.Presence(occurrences, _currentLength + (isPair ? _previousLength : 0), averageLength) : 0;
        }
    }
}
