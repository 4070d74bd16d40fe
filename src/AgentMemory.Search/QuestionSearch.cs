using AgentMemory.Recall;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search;

/// <summary>One question on its way through the entries: scores each, and keeps the best.</summary>
sealed class QuestionSearch
{
    readonly RelevanceScorer _scorer;
    readonly List<Found> _found = [];
    readonly HashSet<long> _seen = [];

    internal QuestionSearch(string question, ISearchStatistics statistics)
    {
        Query = Spelling.Correct(Ranking.Query.Of(question), statistics);
        _scorer = new RelevanceScorer(Query, statistics);
    }

    /// <summary>The question as it is looked up.</summary>
    internal Query Query { get; }

    /// <summary>Whether an entry has been added.</summary>
    internal bool Has(long key) => _seen.Contains(key);

    /// <summary>Adds an entry, if it holds a word of the question.</summary>
    /// <param name="key">What its catalog finds it by.</param>
    /// <param name="name">What orders it among equals.</param>
    /// <param name="analysis">Its words.</param>
    internal void Add(long key, string name, EntryAnalysis analysis)
    {
        _seen.Add(key);
        if (_scorer.Score(analysis) is { } relevance)
            _found.Add(new Found(key, name, relevance));
    }

    /// <summary>Returns the best.</summary>
    /// <param name="read">Returns the entry of a key.</param>
    internal IReadOnlyList<RecallMatch> Best(Func<long, JudgedEntry> read)
    {
        _found.Sort(Found.Compare);
        var best = new List<RecallMatch>(Math.Min(_found.Count, RecallRules.MostMatches));
        foreach (var found in _found)
        {
            if (best.Count == RecallRules.MostMatches)
                break;
            best.Add(new RecallMatch(read(found.Key), found.Relevance));
        }
        return best;
    }

    sealed record Found(long Key, string Name, Relevance Relevance)
    {
        /// <summary>The better score first, equal ones by name.</summary>
        internal static int Compare(Found one, Found other) =>
            one.Relevance.Score != other.Relevance.Score ? other.Relevance.Score.CompareTo(one.Relevance.Score) : string.CompareOrdinal(one.Name, other.Name);
    }
}
