namespace AgentMemory.Search.Ranking;

/// <summary>
/// Replaces words that no entry holds by the closest term that one does. The first letter has to be right: it seldom is not, and a
/// store's vocabulary is long.
/// </summary>
public static class Spelling
{
    /// <summary>What a corrected word counts.</summary>
    const double CorrectedWeight = 0.5;

    /// <summary>Shorter words are close to too many others.</summary>
    const int ShortestWord = 5;

    /// <summary>From here on two mistakes are forgiven.</summary>
    const int LongWord = 9;

    /// <summary>Returns the question with its unknown words corrected where that is possible.</summary>
    public static Query Correct(Query query, ISearchStatistics statistics)
    {
        var words = new List<QueryWord>(query.Words.Count);
        foreach (var word in query.Words)
        {
            var terms = new List<QueryTerm>(word.Terms.Count);
            foreach (var term in word.Terms)
                terms.Add(Correct(term, statistics) ?? term);
            words.Add(word with { Terms = terms });
        }
        return query with { Words = words };
    }

    static QueryTerm? Correct(QueryTerm term, ISearchStatistics statistics)
    {
        if (term.IsJoined || term.Folded.Length < ShortestWord || !IsWord(term.Folded) || statistics.Find(term.Term) is not null || IsKnownOtherwise(term, statistics))
            return null;
        var slips = new Slips(term.Folded);
        // A stem is compared by its own length: what is left of a long word is close to many short ones.
        var most = term.Term.Length >= LongWord ? 2 : term.Term.Length >= ShortestWord ? 1 : 0;
        TermFrequency? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in statistics.StartingWith(term.Term[0]))
        {
            if (!IsWord(candidate.Term))
                continue;
            var isSlip = slips.Include(candidate.Term);
            var distance = isSlip ? 1 : EditDistance.Between(term.Term, candidate.Term, most);
            if (distance > bestDistance || (!isSlip && distance > most) || (distance == bestDistance && !IsBetter(candidate, best!)))
                continue;
            best = candidate;
            bestDistance = distance;
        }
        return best is null ? null : term with { Term = best.Term, Weight = term.Weight * CorrectedWeight, IsCorrected = true };
    }

    static bool IsKnownOtherwise(QueryTerm term, ISearchStatistics statistics)
    {
        foreach (var form in term.Forms)
        {
            if (statistics.Find(form.Term) is not null)
                return true;
        }
        return false;
    }

    static bool IsBetter(TermFrequency one, TermFrequency other) =>
        one.Entries != other.Entries ? one.Entries > other.Entries : string.CompareOrdinal(one.Term, other.Term) < 0;

    static bool IsWord(string term)
    {
        foreach (var letter in term)
        {
            if (!char.IsLetter(letter))
                return false;
        }
        return true;
    }
}
