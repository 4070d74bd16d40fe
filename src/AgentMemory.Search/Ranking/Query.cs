using AgentMemory.Search.Analysis;

namespace AgentMemory.Search.Ranking;

/// <summary>A question, analysed. A word that stands in it twice counts twice.</summary>
/// <param name="Words">Its words, without stop words and those it is asked with unless there is nothing else.</param>
public sealed record Query(IReadOnlyList<QueryWord> Words)
{
    /// <summary>What another form of a word counts: it is the same word, but an entry that has the asked one is closer.</summary>
    const double FormWeight = 0.7;

    /// <summary>What a synonym counts: half of the time it may mean something else.</summary>
    const double SynonymWeight = 0.5;

    /// <summary>Analyses a question.</summary>
    public static Query Of(string text)
    {
        var all = TextAnalyzer.Words(text);
        var foreign = ForeignAskingWords.In(WordScanner.Scan(text));
        var naming = all.FindAll(word => !AskingWords.Contains(word) && !(word.Parts.Count == 1 && foreign.Contains(word.Parts[0].Folded)));
        var words = new List<QueryWord>();
        var names = Names.In(text);
        foreach (var word in naming.Count > 0 ? naming : all)
        {
            var terms = new List<QueryTerm>(word.Parts.Count);
            foreach (var part in word.Parts)
                terms.Add(new QueryTerm(part.Term, 1, part.IsJoined, part.Folded) { Forms = word.Parts.Count == 1 ? FormsOf(part) : [] });
            words.Add(new QueryWord(word.Written, terms) { IsName = names.Contains(word.Written), IsGeneral = word.Parts.Count == 1 && GeneralWords.Contains(word.Parts[0].Term) });
        }
        return new Query(words);
    }

    /// <summary>Of a name of several parts only the name itself is meant.</summary>
    static List<TermForm> FormsOf(WordPart part)
    {
        var forms = new List<TermForm>();
        AddForms(part.Term, WordForms.Groups.Of(part.Term), FormWeight, forms);
        AddForms(part.Term, Synonyms.Groups.Of(part.Term), SynonymWeight, forms);
        return forms;
    }

    static void AddForms(string asked, IReadOnlyList<string> terms, double weight, List<TermForm> forms)
    {
        foreach (var term in terms)
        {
            if (term != asked && !forms.Exists(form => form.Term == term))
                forms.Add(new TermForm(term, weight));
        }
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
                    if (term.IsCorrected)
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
    /// <summary>Whether it names something in particular: a product, a place, a symbol in code.</summary>
    public bool IsName { get; init; }

    /// <summary>Whether it is a word of everyday English that seldom is what a question is about.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>How much it tells about whether there is an answer: a word of everyday English half as much as others.</summary>
    internal double Telling => IsGeneral ? 0.5 : 1;

    /// <summary>Whether it is several parts written as one.</summary>
    internal bool IsJoined
    {
        get
        {
            foreach (var term in Terms)
            {
                if (term.IsJoined)
                    return true;
            }
            return false;
        }
    }

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
public sealed record QueryTerm(string Term, double Weight, bool IsJoined, string Folded)
{
    /// <summary>Whether the term stands for a word that no entry holds.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>What else the term may be written as in an entry, each for less.</summary>
    public IReadOnlyList<TermForm> Forms { get; init; } = [];
}

/// <summary>Another form of a term, or another word for it.</summary>
/// <param name="Term">What is looked up.</param>
/// <param name="Weight">What an occurrence counts beside one of the term itself, from 0 to 1.</param>
public sealed record TermForm(string Term, double Weight);

/// <summary>A word that no entry holds, and what was looked up instead.</summary>
/// <param name="Written">The word as the asker wrote it.</param>
/// <param name="Term">The term that was looked up.</param>
public sealed record Correction(string Written, string Term);
