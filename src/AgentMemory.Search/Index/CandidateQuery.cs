using System.Text;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Index;

/// <summary>Asks the text table for entries to score.</summary>
/// <param name="Expression">Any of some terms, each as a quoted string: nothing in a question is syntax.</param>
/// <param name="Most">How many of them, the best by plain BM25 first; <c>null</c> for all.</param>
sealed record CandidateQuery(string Expression, int? Most)
{
    /// <summary>
    /// All entries with a rare term are scored, up to so many: in smaller stores that is every entry that shares a word with the question. Beyond,
    /// of those that share only common words the best by plain BM25 are.
    /// </summary>
    const int MostScored = 4096, MostCommon = 1024;

    /// <summary>Returns what to ask for, so that the best entries are among the answers.</summary>
    internal static IReadOnlyList<CandidateQuery> Of(Query query, ISearchStatistics statistics)
    {
        var terms = query.Words.SelectMany(word => word.Terms).Select(term => term.Term).Distinct(StringComparer.Ordinal)
            .Select(term => statistics.Find(term) ?? new TermFrequency(term, 0, 0))
            .OrderBy(term => term.Entries).ThenBy(term => term.Term, StringComparer.Ordinal).ToList();
        var rare = new List<TermFrequency>();
        long entries = 0;
        foreach (var term in terms)
        {
            if ((entries += term.Entries) > MostScored)
                break;
            rare.Add(term);
        }
        var asked = new List<CandidateQuery>();
        if (rare.Count > 0)
            asked.Add(new CandidateQuery(AnyOf(rare), Most: null));
        if (rare.Count < terms.Count)
            asked.Add(new CandidateQuery(AnyOf(terms), MostCommon));
        return asked;
    }

    static string AnyOf(List<TermFrequency> terms)
    {
        var expression = new StringBuilder();
        foreach (var term in terms)
        {
            if (expression.Length > 0)
                expression.Append(" OR ");
            expression.Append('"').Append(term.Term.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        return expression.ToString();
    }
}
