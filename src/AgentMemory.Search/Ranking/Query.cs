using AgentMemory.Search.Analysis;

namespace AgentMemory.Search.Ranking;

/// <summary>A question, analysed. A word that stands in it twice counts twice.</summary>
/// <param name="Words">Its words, without stop words and those it is asked with unless there is nothing else.</param>
public sealed record Query(IReadOnlyList<QueryWord> Words)
{
    /// <summary>Analyses a question.</summary>
    public static Query Of(string text)
    {
        var all = TextAnalyzer.Words(text);
        var naming = all.FindAll(word => !AskingWords.Contains(word));
        var words = new List<QueryWord>();
        foreach (var word in naming.Count > 0 ? naming : all)
        {
            var terms = new List<QueryTerm>(word.Parts.Count);
            foreach (var part in word.Parts)
                terms.Add(new QueryTerm(part.Term, 1, part.IsJoined, part.Folded));
            words.Add(new QueryWord(word.Written, terms));
        }
        return new Query(words);
    }

    /// <summary>The terms that stand for words which no entry holds.</summary>
    public IReadOnlyList<Correction> Corrections
    {
        get
        {
            var corrections = new List<Correction>();
            foreach (var word in Words)
            {
                foreach (var term in word.Terms)
                {
                    if (term.Weight < 1)
                        corrections.Add(new Correction(word.Written, term.Term));
                }
            }
            return corrections;
        }
    }
}

/// <summary>A word of a question.</summary>
/// <param name="Written">The word as the asker wrote it.</param>
/// <param name="Terms">What is looked up for it.</param>
public sealed record QueryWord(string Written, IReadOnlyList<QueryTerm> Terms)
{
    /// <summary>Whether it has parts; a name made of stop words or single letters only, such as <c>IsIn.OnTo</c>, has none.</summary>
    internal bool HasParts
    {
        get
        {
            foreach (var term in Terms)
            {
                if (!term.IsJoined)
                    return true;
            }
            return false;
        }
    }
}

/// <summary>What is looked up for a word of a question.</summary>
/// <param name="Term">The term.</param>
/// <param name="Weight">How much it counts: 1, less where the spelling was corrected.</param>
/// <param name="IsJoined">Whether it is several parts written as one, beside which those parts stand on their own.</param>
/// <param name="Folded">The letters it was made of.</param>
public sealed record QueryTerm(string Term, double Weight, bool IsJoined, string Folded);

/// <summary>A word that no entry holds, and what was looked up instead.</summary>
/// <param name="Written">The word as the asker wrote it.</param>
/// <param name="Term">The term that was looked up.</param>
public sealed record Correction(string Written, string Term);
