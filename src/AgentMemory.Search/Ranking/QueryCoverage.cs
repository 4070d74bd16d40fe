using AgentMemory.Recall;

namespace AgentMemory.Search.Ranking;

/// <summary>Says how much of a question an entry holds.</summary>
/// <param name="query">The question.</param>
/// <param name="table">Its terms.</param>
/// <param name="rarity">How much each of them tells.</param>
/// <param name="holders">How many entries have each of them.</param>
/// <param name="entries">How many entries there are.</param>
sealed class QueryCoverage(Query query, TermTable table, double[] rarity, int[] holders, int entries)
{
    /// <summary>The words of the question, each once.</summary>
    readonly List<QueryWord> _words = [.. query.Words.DistinctBy(word => word.Written, StringComparer.OrdinalIgnoreCase)];

    /// <summary>
    /// Returns the share of the question's words, by their rarity. A name found as one word is found whole, however its parts would
    /// count; a corrected word is found by half.
    /// </summary>
    /// <param name="isFound">Which terms are found.</param>
    internal double Of(bool[] isFound)
    {
        double found = 0, all = 0;
        foreach (var word in query.Words)
        {
            double foundParts = 0, allParts = 0, foundWhole = 0;
            var hasParts = word.HasParts;
            foreach (var term in word.Terms)
            {
                var index = table.Find(term.Term, 0, term.Term.Length);
                if (!term.IsJoined || !hasParts)
                {
                    allParts += rarity[index];
                    foundParts += isFound[index] ? rarity[index] * term.Weight : 0;
                }
                else if (isFound[index])
                {
                    foundWhole = 1;
                }
            }
            all += allParts;
            found += Math.Max(foundParts, foundWhole * allParts);
        }
        return all > 0 ? found / all : 0;
    }

    /// <summary>Counts the words that occur, without weighing them.</summary>
    /// <param name="isFound">Which terms are found.</param>
    internal FoundWords Found(bool[] isFound)
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
                if (!isFound[index])
                    continue;
                foundParts += isPart ? term.Weight : 0;
                isWhole |= !isPart;
                rarest = Math.Min(rarest, holders[index]);
                commonest = Math.Max(commonest, holders[index]);
            }
            // Some scripts have no words, only neighbours: there is nothing but the whole.
            count += isWhole ? 1 : foundParts / Math.Max(1, parts);
        }
        return new FoundWords(count, _words.Count, rarest, entries > 0 ? (double)commonest / entries : 0);
    }

    /// <summary>Returns the words of which any term occurs, each once, with where and, where its spelling was corrected, as what.</summary>
    /// <param name="fields">The parts of the entry that each term stands in.</param>
    internal List<MatchedWord> MatchedWords(MatchedFields[] fields)
    {
        var words = new List<MatchedWord>();
        foreach (var word in query.Words)
        {
            var matched = Match(word, fields);
            if (matched.Fields != MatchedFields.None && !words.Contains(matched))
                words.Add(matched);
        }
        return words;
    }

    MatchedWord Match(QueryWord word, MatchedFields[] fields)
    {
        var found = MatchedFields.None;
        string? readAs = null;
        foreach (var term in word.Terms)
        {
            var here = fields[table.Find(term.Term, 0, term.Term.Length)];
            found |= here;
            if (here != MatchedFields.None && term.Weight < 1)
                readAs ??= term.Term;
        }
        return new MatchedWord(word.Written, found) { ReadAs = readAs };
    }
}
