using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>A match with its place in an answer. What is said about it is put into words only where it is returned: most are not.</summary>
/// <param name="Match">The match.</param>
/// <param name="Report">Its report, its expiry included.</param>
/// <param name="Parts">What its score is made of.</param>
/// <param name="Standing">How high it stands.</param>
sealed record RankedMatch(RecallMatch Match, EntryReport Report, ScoreParts Parts, Standing Standing)
{
    /// <summary>Scores are compared to this many digits: sums of the same numbers in another order are no difference.</summary>
    const int ComparedDigits = 9;

    /// <summary>The scope that names a file in play, and the file; <c>null</c> where none does.</summary>
    internal (string Glob, string Path)? Scope { get; init; }

    /// <summary>Whether it comes from the user's own store.</summary>
    internal bool IsPersonal { get; init; }

    /// <summary>Its score, as it is compared.</summary>
    internal double Score { get; } = Math.Round(Parts.Score, ComparedDigits);

    bool IsTrusted { get; } = RecallLabels.IsTrusted(Report);

    /// <summary>Says everything about it.</summary>
    internal RecallHit ToHit() => new()
    {
        Report = Report,
        Relevance = Match.Relevance,
        Parts = Parts,
        Labels = [.. RecallLabels.Of(Report), .. IsPersonal ? [RecallLabels.Personal] : Array.Empty<string>()],
        IsPersonal = IsPersonal,
        Why = RecallPhrases.Why(Match, Scope),
    };

    // A sort by several keys of LINQ is compiled anew on every start.
    internal static int Compare(RankedMatch one, RankedMatch other)
    {
        if (one.IsTrusted != other.IsTrusted)
            return one.IsTrusted ? -1 : 1;
        var score = other.Score.CompareTo(one.Score);
        if (score != 0)
            return score;
        var id = one.Report.Entry.Id.CompareTo(other.Report.Entry.Id);
        return id != 0 ? id : string.CompareOrdinal(one.Report.Blob.Value, other.Report.Blob.Value);
    }
}
