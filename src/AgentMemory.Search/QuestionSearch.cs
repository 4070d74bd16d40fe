using AgentMemory.Recall;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search;

/// <summary>One question on its way through the entries: scores each, and keeps the best.</summary>
sealed class QuestionSearch
{
    readonly RelevanceScorer _scorer;
    readonly BestFound _committed = new(RecallRules.MostMatches), _waiting = new(RecallRules.MostMatches);
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
    /// <param name="found">What it is found by; its score is yet to be told.</param>
    /// <param name="isCommitted">Whether the commit has it. What waits is kept apart: however much of it there is, it crowds nothing out.</param>
    internal void Add(Found found, bool isCommitted)
    {
        _seen.Add(found.Key);
        if (_scorer.Score(found.Analysis) is { } score)
            (isCommitted ? _committed : _waiting).Add(found with { Score = score });
    }

    /// <summary>Returns the best.</summary>
    /// <param name="read">Returns the entry of a key.</param>
    internal IReadOnlyList<RecallMatch> Best(Func<long, JudgedEntry> read)
    {
        List<Found> all = [.. _committed.Sorted(), .. _waiting.Sorted()];
        all.Sort(Found.Compare);
        var best = new List<RecallMatch>(all.Count);
        foreach (var found in all)
            best.Add(new RecallMatch(read(found.Key), _scorer.Judge(found.Analysis)!));
        return best;
    }
}

/// <summary>An entry that may hold words of a question.</summary>
/// <param name="Key">What its catalog finds it by.</param>
/// <param name="Name">What orders it among equals.</param>
/// <param name="Analysis">Its words.</param>
sealed record Found(long Key, string Name, EntryAnalysis Analysis)
{
    /// <summary>How well it answers.</summary>
    internal double Score { get; init; }

    /// <summary>The better score first, equal ones by name.</summary>
    internal static int Compare(Found one, Found other) =>
        one.Score != other.Score ? other.Score.CompareTo(one.Score) : string.CompareOrdinal(one.Name, other.Name);
}
