namespace AgentMemory.Recall;

/// <summary>
/// Tells an answer from entries that merely share words with a question. What no entry is about is better left unanswered, and what is
/// judged is the answer as a whole: whether its best entry speaks of enough of the question, and whether the others keep up with it.
/// </summary>
static class RecallFloor
{
    /// <summary>Whether the best entry speaks of enough of the question for there to be an answer.</summary>
    internal static bool IsAnswer(Relevance best)
    {
        var found = best.Found;
        return best.Coverage >= RecallRules.EnoughByRarity
            || (found.Count >= RecallRules.SeveralWords && found.Share >= RecallRules.SeveralShare)
            || (found.Rarest <= RecallRules.FewEntries && best.Coverage >= RecallRules.LeastWithRareWord)
            || found.Commonest >= RecallRules.TopicShare;
    }

    /// <summary>Whether an entry belongs to the answer that the best one makes.</summary>
    internal static bool Belongs(Relevance relevance, Relevance best) =>
        relevance.Coverage >= best.Coverage * RecallRules.LeastOfBest || relevance.Found.Share >= best.Found.Share * RecallRules.LeastOfBest;
}
