using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Freshness;

namespace AgentMemory.Recall;

/// <summary>The numbers that recall is made of, each with its reason.</summary>
public static class RecallRules
{
    /// <summary>How many matches are judged. What is less relevant than so many others answers nothing.</summary>
    public const int MostMatches = 256;

    /// <summary>How much of a question an entry has to speak of to be an answer at all.</summary>
    public const double LeastCoverage = 0.25;

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
