namespace AgentMemory.Search.Analysis;

/// <summary>
/// Collects the terms of words that connectors join: every part, and on every level all its parts as one. So <c>OrderService</c>,
/// <c>order_service</c> and <c>order-service</c> find one another, and the name itself weighs more than its parts.
/// </summary>
sealed class CompoundParts
{
    readonly List<Segment> _segments;
    readonly List<WordPart> _terms = [];
    readonly List<WordPart> _stopWords = [];

    internal CompoundParts(List<Segment> segments)
    {
        _segments = segments;
        AddRange(0, segments.Count, Connectors.Path);
        IsStopWord = OnlyStopWords();
    }

    /// <summary>The terms; where all of them are stop words, these.</summary>
    internal IReadOnlyList<WordPart> Terms => IsStopWord ? _stopWords : _terms;

    /// <summary>Whether it says nothing about what the text is about.</summary>
    internal bool IsStopWord { get; private set; }

    /// <summary>Puts one term in the place of all.</summary>
    internal void ReplaceBy(string folded)
    {
        _terms.Clear();
        _terms.Add(WordPart.Of(folded, isJoined: false));
        IsStopWord = false;
    }

    /// <summary>Adds parts as one; nothing where that is too long to be a name.</summary>
    internal void AddJoined(string folded)
    {
        if (folded.Length is > 0 and <= WordPart.MostCharacters)
            _terms.Add(WordPart.Of(folded, isJoined: true));
    }

    void AddRange(int from, int to, int level)
    {
        if (level == 0)
        {
            AddSegment(_segments[from]);
            return;
        }
        var pieces = 0;
        var start = from;
        for (var i = from + 1; i <= to; i++)
        {
            if (i < to && _segments[i].Level != level)
                continue;
            AddRange(start, i, level - 1);
            pieces++;
            start = i;
        }
        if (pieces > 1)
            AddJoined(Joined(from, to));
    }

    void AddSegment(Segment segment)
    {
        var runs = Runs.Of(segment.Letters);
        if (segment.IsNegation)
            _stopWords.Add(WordPart.Of(segment.Folded, isJoined: false));
        else if (runs.Count == 1)
            AddRun(segment.Letters);
        else if (!Runs.AreParts(runs))
            AddPart(segment.Folded);
        else
        {
            foreach (var run in runs)
            {
                if (Runs.IsPart(run))
                    AddRun(run);
            }
            AddJoined(segment.Folded);
        }
    }

    void AddRun(string run)
    {
        var humps = Humps.Of(run);
        if (humps.Count == 1)
        {
            AddPart(Runs.Fold(run));
            return;
        }
        foreach (var hump in humps)
        {
            // A single letter, as in OAuth, says nothing without the rest.
            if (hump.Length > 1)
                AddPart(Runs.Fold(hump));
        }
        AddJoined(Runs.Fold(run));
    }

    void AddPart(string folded)
    {
        if (folded.Length > 0)
            (StopWords.Contains(folded) ? _stopWords : _terms).Add(WordPart.Of(folded, isJoined: false));
    }

    /// <summary>Also e.g. and a.m., and what a stroke joins: and/or. But to-do is a word of its own.</summary>
    bool OnlyStopWords()
    {
        if (_stopWords.Count == 0)
            return _segments.Count > 1 && StopWords.Contains(Joined(0, _segments.Count)) && Clear();
        foreach (var part in _terms)
        {
            if (!part.IsJoined)
                return false;
        }
        foreach (var segment in _segments)
        {
            if (segment.Level > Connectors.Name)
                return Clear();
        }
        return _terms.Count == 0;
    }

    bool Clear()
    {
        if (_stopWords.Count == 0)
            _stopWords.Add(WordPart.Of(Joined(0, _segments.Count), isJoined: false));
        return true;
    }

    string Joined(int from, int to)
    {
        var joined = _segments[from].Folded;
        for (var i = from + 1; i < to && joined.Length <= WordPart.MostCharacters; i++)
            joined += _segments[i].Folded;
        return joined;
    }
}
