using System.Text;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Index;

/// <summary>Asks the text table for entries to score.</summary>
/// <param name="Expression">Any of some terms, or all of them, each as a quoted string: nothing in a question is syntax.</param>
/// <param name="Most">How many of them, the best by plain BM25 first; <c>null</c> for all.</param>
sealed record CandidateQuery(string Expression, int? Most)
{
    /// <summary>
    /// All entries with a rare term are scored, up to so many: in smaller stores that is every entry that shares a word with the question, and
    /// the answer is that of a plain scan.
    /// </summary>
    const int MostScored = 1024;

    /// <summary>Beyond, of so many entries with the next rarest terms...</summary>
    const int MostRanked = 8192;

    /// <summary>...the best by plain BM25 are: more than twice as many as are kept.</summary>
    const int MostCommon = 640;

    /// <summary>Returns what to ask for, so that the best entries are among the answers.</summary>
    internal static IReadOnlyList<CandidateQuery> Of(Query query, ISearchStatistics statistics)
    {
        var terms = Known(query, statistics);
        var (scored, _) = Rarest(terms, MostScored);
        var (ranked, entries) = Rarest(terms, MostRanked);
        var asked = new List<CandidateQuery>();
        if (scored > 0)
            asked.Add(new CandidateQuery(Joined(terms[..scored], " OR "), Most: null));
        if (ranked > scored)
            asked.Add(new CandidateQuery(Joined(terms[..ranked], " OR "), MostCommon));
        if (ranked == terms.Count || entries >= MostCommon)
            return asked;
        // What nearly every entry has tells too little to look through all of them, unless nothing else was asked for.
        var common = terms[ranked..];
        var (together, left) = Together(common, statistics.Lengths.Entries);
        if (left <= MostRanked || entries == 0)
            asked.Add(new CandidateQuery(Joined(common[..together], " AND "), MostCommon));
        return asked;
    }

    /// <summary>The terms that an entry has, the rarest first.</summary>
    static List<TermFrequency> Known(Query query, ISearchStatistics statistics)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var known = new List<TermFrequency>();
        foreach (var word in query.Words)
        {
            foreach (var term in word.Terms)
            {
                // What only waits in an inbox is not counted, and is found all the same.
                if (seen.Add(term.Term))
                    known.Add(statistics.Find(term.Term) ?? new TermFrequency(term.Term, 0, 0));
                foreach (var form in term.Forms)
                {
                    if (seen.Add(form.Term))
                        known.Add(statistics.Find(form.Term) ?? new TermFrequency(form.Term, 0, 0));
                }
            }
        }
        known.Sort((one, other) => one.Entries != other.Entries ? one.Entries.CompareTo(other.Entries) : string.CompareOrdinal(one.Term, other.Term));
        return known;
    }

    /// <summary>How many of the rarest terms no more than so many entries have between them, and how many these are.</summary>
    static (int Terms, long Entries) Rarest(List<TermFrequency> terms, int most)
    {
        long entries = 0;
        var count = 0;
        for (; count < terms.Count && entries + terms[count].Entries <= most; count++)
            entries += terms[count].Entries;
        return (count, entries);
    }

    /// <summary>How many of the rarest terms an entry has to have until few enough are left, did chance spread them, and how many these are.</summary>
    static (int Terms, double Left) Together(List<TermFrequency> terms, int entries)
    {
        var count = 1;
        double left = terms[0].Entries;
        for (; count < terms.Count && left > MostRanked; count++)
            left *= (double)terms[count].Entries / entries;
        return (count, left);
    }

    static string Joined(List<TermFrequency> terms, string with)
    {
        var expression = new StringBuilder();
        foreach (var term in terms)
            expression.Append(expression.Length > 0 ? with : "").Append('"').Append(term.Term.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return expression.ToString();
    }
}
