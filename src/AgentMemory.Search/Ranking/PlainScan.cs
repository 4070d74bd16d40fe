using AgentMemory.Recall;
using AgentMemory.Search.Analysis;

namespace AgentMemory.Search.Ranking;

/// <summary>An entry that can be found.</summary>
/// <param name="Id">What names it; equal scores are ordered by it.</param>
/// <param name="Analysis">Its terms.</param>
public sealed record SearchableEntry(string Id, EntryAnalysis Analysis);

/// <summary>An entry that was found.</summary>
/// <param name="Id">What names it.</param>
/// <param name="Relevance">How well it answers.</param>
public sealed record FoundEntry(string Id, Relevance Relevance)
{
    /// <summary>The order of answers: the better score first, equal ones by id.</summary>
    public static int Compare(FoundEntry one, FoundEntry other) =>
        one.Relevance.Score != other.Relevance.Score ? other.Relevance.Score.CompareTo(one.Relevance.Score) : string.CompareOrdinal(one.Id, other.Id);
}

/// <summary>Searches by reading every entry. It says what the right answer is; an index only gives it sooner.</summary>
public sealed class PlainScan
{
    readonly IReadOnlyList<SearchableEntry> _entries;
    readonly StatisticsInMemory _statistics;

    /// <summary>Counts the entries.</summary>
    public PlainScan(IReadOnlyList<SearchableEntry> entries)
    {
        _entries = entries;
        _statistics = new StatisticsInMemory(entries.Select(entry => EntryStatistics.Of(entry.Analysis)));
    }

    /// <summary>Returns every entry that holds a term of the question, the best first.</summary>
    public IReadOnlyList<FoundEntry> Search(string question)
    {
        var scorer = new RelevanceScorer(Spelling.Correct(Query.Of(question), _statistics), _statistics);
        var found = new List<FoundEntry>();
        foreach (var entry in _entries)
        {
            if (scorer.Score(entry.Analysis) is { } relevance)
                found.Add(new FoundEntry(entry.Id, relevance));
        }
        found.Sort(FoundEntry.Compare);
        return found;
    }
}
