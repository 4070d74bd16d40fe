namespace AgentMemory.Recall;

/// <summary>
/// Tells an answer from entries that merely share words with a question. What no entry is about is better left unanswered, and what is
/// judged is the answer of one store as a whole: whether its best entry speaks of enough of the question, and whether the others keep up
/// with it. Nothing is measured by what stands below it: what is kept back or waits could otherwise be felt in which entries are returned.
/// </summary>
sealed class RecallFloor
{
    Best? _trusted, _answer;

    /// <summary>Measures the others by an entry, where one of that standing is a measure.</summary>
    internal void Add(Relevance relevance, double score, Standing standing)
    {
        if (standing == Standing.Trusted)
            _trusted = Better(_trusted, relevance, score);
        if (standing != Standing.Aside)
            _answer = Better(_answer, relevance, score);
    }

    /// <summary>Whether an entry is spoken of, once everything has been added.</summary>
    internal bool Admits(Relevance relevance, Standing standing)
    {
        var isAnswer = _answer is not null && IsAnswer(_answer.Relevance);
        return standing switch
        {
            Standing.Trusted => isAnswer && Belongs(relevance, _trusted!.Relevance),
            Standing.Labelled => isAnswer && Belongs(relevance, _answer!.Relevance),
            // What outdoes the whole answer is judged by itself.
            _ => (isAnswer && Belongs(relevance, _answer!.Relevance)) || ((_answer is null || relevance.Score > _answer.Relevance.Score) && IsAnswer(relevance)),
        };
    }

    /// <summary>Whether the best entry speaks of enough of the question for there to be an answer.</summary>
    internal static bool IsAnswer(Relevance best)
    {
        var (found, signs) = (best.Found, best.Signs);
        if (found.Commonest >= RecallRules.TopicShare)
            return true;
        if (signs.Entries < RecallRules.FewToJudgeBy)
            return best.Coverage >= RecallRules.EnoughByRarity || (found.Rarest <= RecallRules.FewEntries && best.Coverage >= RecallRules.LeastWithRareWord);
        return signs.OfPerfect >= RecallRules.EnoughOfPerfect || EvidenceOf(signs) >= RecallRules.EnoughEvidence;
    }

    /// <summary>Returns by how many orders of magnitude an answer is more likely than chance, by all signs together.</summary>
    internal static double EvidenceOf(AnswerSigns signs) =>
        signs.BeyondChance
        + (RecallRules.WorthOfHead * signs.Head)
        + (RecallRules.WorthOfName * signs.Names.Found)
        - (RecallRules.WeightOfUnknownNames * signs.Names.Unknown);

    /// <summary>Whether an entry belongs to the answer that the best one makes.</summary>
    internal static bool Belongs(Relevance relevance, Relevance best) =>
        relevance.Coverage >= best.Coverage * RecallRules.LeastOfBest || relevance.Found.Share >= best.Found.Share * RecallRules.LeastOfBest;

    static Best Better(Best? best, Relevance relevance, double score) => best is null || score > best.Score ? new Best(relevance, score) : best;

    sealed record Best(Relevance Relevance, double Score);
}

/// <summary>How high an entry stands in an answer.</summary>
enum Standing
{
    /// <summary>It is returned, and nothing speaks against it: a measure for everything.</summary>
    Trusted,

    /// <summary>The commit has it and it is returned with a warning: a measure for all that is not trusted.</summary>
    Labelled,

    /// <summary>It is kept back, or waits in an inbox, returned or not: a measure for nothing but itself.</summary>
    Aside,
}
