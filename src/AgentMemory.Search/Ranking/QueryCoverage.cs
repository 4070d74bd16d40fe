using AgentMemory.Recall;

namespace AgentMemory.Search.Ranking;

/// <summary>Says how much of a question an entry holds.</summary>
/// <param name="query">The question.</param>
/// <param name="table">Its terms.</param>
/// <param name="counts">How many entries have each of them.</param>
/// <param name="entries">How many entries there are.</param>
sealed class QueryCoverage(Query query, TermTable table, TermCounts counts, int entries)
{
    /// <summary>The words of the question, each once.</summary>
    readonly List<QueryWord> _words = [.. query.Words.DistinctBy(word => word.Written, StringComparer.OrdinalIgnoreCase)];

    /// <summary>
    /// Returns the share of the question's words, by their rarity. A name found as one word is found whole, however its parts would
    /// count; a corrected word is found by half.
    /// </summary>
    /// <param name="found">How far each term is found: 1 where it is itself, less where another form is, 0 where it is not.</param>
    /// <param name="telling">Whether words of everyday English count for less.</param>
    internal double Of(double[] found, bool telling = false)
    {
        double share = 0, all = 0;
        foreach (var word in query.Words)
        {
            double foundParts = 0, allParts = 0, foundWhole = 0;
            var hasParts = word.HasParts;
            foreach (var term in word.Terms)
            {
                var index = table.Find(term.Term, 0, term.Term.Length);
                if (!term.IsJoined || !hasParts)
                {
                    allParts += counts.InEntries[index];
                    foundParts += found[index] * counts.InEntries[index] * term.Weight;
                }
                else if (found[index] > 0)
                {
                    foundWhole = 1;
                }
            }
            var much = telling ? word.Telling : 1;
            all += much * allParts;
            share += much * Math.Max(foundParts, foundWhole * allParts);
        }
        return all > 0 ? share / all : 0;
    }

    /// <summary>Counts the words that occur, without weighing them.</summary>
    /// <param name="found">How far each term is found.</param>
    internal FoundWords Found(double[] found)
    {
        var count = 0.0;
        var (rarest, commonest) = (entries, 0);
        foreach (var word in _words)
        {
            var (parts, foundParts, isWhole) = (0, 0.0, false);
            foreach (var term in word.Terms)
            {
                var index = table.Find(term.Term, 0, term.Term.Length);
                var isPart = !term.IsJoined || word.Terms.Count == 1;
                parts += isPart ? 1 : 0;
                if (found[index] <= 0)
                    continue;
                foundParts += isPart ? found[index] * term.Weight : 0;
                isWhole |= !isPart;
                rarest = Math.Min(rarest, counts.Holders[index]);
                commonest = Math.Max(commonest, counts.Holders[index]);
            }
            // Some scripts have no words, only neighbours: there is nothing but the whole.
            count += isWhole ? 1 : foundParts / Math.Max(1, parts);
        }
        return new FoundWords(count, _words.Count, rarest, entries > 0 ? (double)commonest / entries : 0);
    }

    /// <summary>Says what becomes of the names. One of several parts is that name only where they stand together.</summary>
    /// <param name="isFound">Which terms are found.</param>
    internal AskedNames Names(bool[] isFound)
    {
        var (found, unknown) = (0, 0);
        foreach (var word in _words)
        {
            if (!word.IsName)
                continue;
            var (isHere, isKnown) = (false, false);
            foreach (var term in word.Terms)
            {
                if (!term.IsJoined && word.IsJoined)
                    continue;
                var index = table.Find(term.Term, 0, term.Term.Length);
                isHere |= isFound[index];
                isKnown |= counts.Holders[index] > 0;
            }
            found += isHere ? 1 : 0;
            unknown += isKnown ? 0 : 1;
        }
        return new AskedNames(found, (double)unknown / Math.Max(1, _words.Count));
    }

    /// <summary>Returns the words of which any term occurs, each once, with where and, where its spelling was corrected, as what.</summary>
    /// <param name="fields">The parts of the entry that each term stands in.</param>
    /// <param name="readAs">The form of each term that was found, the one that was asked for where it is.</param>
    internal List<MatchedWord> MatchedWords(MatchedFields[] fields, int[] readAs)
    {
        var words = new List<MatchedWord>();
        foreach (var word in query.Words)
        {
            var matched = Match(word, fields, readAs);
            if (matched.Fields != MatchedFields.None && !words.Contains(matched))
                words.Add(matched);
        }
        return words;
    }

    MatchedWord Match(QueryWord word, MatchedFields[] fields, int[] readAs)
    {
        var found = MatchedFields.None;
        string? other = null;
        foreach (var term in word.Terms)
        {
            var index = table.Find(term.Term, 0, term.Term.Length);
            found |= fields[index];
            if (fields[index] != MatchedFields.None && (term.IsCorrected || readAs[index] != index))
                other ??= table.Terms[readAs[index]];
        }
        return new MatchedWord(word.Written, found) { ReadAs = other };
    }
}
