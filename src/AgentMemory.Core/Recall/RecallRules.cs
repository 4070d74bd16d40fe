using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Freshness;

namespace AgentMemory.Recall;

/// <summary>The numbers that recall is made of, each with its reason.</summary>
public static class RecallRules
{
    /// <summary>How many matches are judged. What is less relevant than so many others answers nothing.</summary>
    public const int MostMatches = 256;

    /// <summary>
    /// Evidence is told in orders of magnitude by which chance is left behind: so many tell an answer from the best of hundreds of entries
    /// that merely share words. This number and the three that follow are fitted to the questions of the development sets, and rounded.
    /// </summary>
    internal const double EnoughEvidence = 2.75;

    /// <summary>What a title, subject, tags and description are worth that speak of the whole question: an entry is about what heads it.</summary>
    internal const double WorthOfHead = 3;

    /// <summary>What each name is worth that is found: a product or a symbol is seldom mentioned by chance.</summary>
    internal const double WorthOfName = 2;

    /// <summary>What is lost where all that is asked are names which no entry has: who asks about those asks about something else.</summary>
    internal const double WeightOfUnknownNames = 10;

    /// <summary>Somewhat more than a third of the score that the question itself would have: short questions are found whole or not at all, and chance says little of one or two words.</summary>
    internal const double EnoughOfPerfect = 0.36;

    /// <summary>So few entries know too few words: nearly everything that is asked is rare or unknown to them, and little can be told from that. There it is enough...</summary>
    internal const int FewToJudgeBy = 64;

    /// <summary>...that an entry speaks of so much of the question, its words weighed by rarity...</summary>
    internal const double EnoughByRarity = 0.4;

    /// <summary>...or that a word which so few entries have points at it...</summary>
    internal const int FewEntries = 2;

    /// <summary>...unless it is less than this of the question: the rest is about something else.</summary>
    internal const double LeastWithRareWord = 0.15;

    /// <summary>A word that half of all entries have is what the store is about: who asks about that asks this store.</summary>
    internal const double TopicShare = 0.5;

    /// <summary>What speaks of less than a third of what the best entry speaks of only fills the answer up.</summary>
    internal const double LeastOfBest = 0.33;

    /// <summary>A year-old approval loses half of this: enough to put the newer of two equal answers first, and never a better one behind.</summary>
    const double AgeWeight = 0.05;

    const double DaysToHalfAge = 365;

    /// <summary>What a proof is worth. Labelled entries stand below trusted ones anyway; this orders them among each other.</summary>
    internal static double Of(Authority authority) => authority switch
    {
        Authority.Approved => 1,
        Authority.Lapsed => 0.8,
        Authority.Claimed => 0.7,
        _ => 0.6,
    };

    /// <summary>What evidence is worth: what cannot be checked is not held against an entry, what says otherwise is.</summary>
    internal static double Of(FreshnessState state) => state switch
    {
        FreshnessState.Fresh => 1,
        FreshnessState.Unpinned or FreshnessState.Unverifiable => 0.95,
        FreshnessState.Changed => 0.8,
        _ => 0.6,
    };

    /// <summary>The order in which types compete; what happened once counts less than what holds.</summary>
    internal static double Of(EntryType type) => type switch
    {
        EntryType.Project => 1,
        EntryType.Procedural => 0.98,
        EntryType.User => 0.96,
        _ => 0.8,
    };

    /// <summary>An entry that names the file in play comes before one that holds everywhere.</summary>
    internal static double OfScope(bool isNamed) => isNamed ? 1 : 0.9;

    /// <summary>What is left of a statement's worth after some time.</summary>
    internal static double OfAge(TimeSpan age)
    {
        var days = Math.Max(0, age.TotalDays);
        return 1 - (AgeWeight * days / (days + DaysToHalfAge));
    }
}
