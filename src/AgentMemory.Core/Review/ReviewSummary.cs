using System.Globalization;

namespace AgentMemory.Review;

/// <summary>A review in one line: how much of each kind, the worst first.</summary>
public static class ReviewSummary
{
    static readonly (ReviewKind Kind, string One, string Many)[] Words =
    [
        (ReviewKind.Lapsed, "approval lapses", "approvals lapse"),
        (ReviewKind.Stale, "approved entry goes stale", "approved entries go stale"),
        (ReviewKind.Contested, "entry contested", "entries contested"),
        (ReviewKind.Unreadable, "file unreadable", "files unreadable"),
        (ReviewKind.Policy, "policy change", "policy changes"),
        (ReviewKind.Readmitted, "tombstone gone", "tombstones gone"),
        (ReviewKind.Approved, "approved", "approved"),
        (ReviewKind.Added, "added", "added"),
        (ReviewKind.Edited, "edited", "edited"),
        (ReviewKind.Superseded, "superseded", "superseded"),
        (ReviewKind.Returned, "back in place", "back in place"),
        (ReviewKind.Retired, "retired", "retired"),
        (ReviewKind.Rejected, "rejected", "rejected"),
        (ReviewKind.Forgotten, "forgotten", "forgotten"),
        (ReviewKind.Removed, "removed", "removed"),
        (ReviewKind.Fresh, "fresh again", "fresh again"),
        (ReviewKind.Settled, "contest settled", "contests settled"),
        (ReviewKind.File, "other file of the store", "other files of the store"),
        (ReviewKind.Compiled, "generated file differs", "generated files differ"),
    ];

    /// <summary>Returns the line, with a full stop.</summary>
    public static string Of(ReviewReport report)
    {
        if (report.Changes.Count == 0)
            return "Nothing about memory changes.";
        var counts = report.Changes.GroupBy(change => change.Kind).ToDictionary(group => group.Key, group => group.Count());
        var parts = Words.Where(word => counts.ContainsKey(word.Kind)).Select(word => Counted(counts[word.Kind], word));
        var tokens = report.TokensBefore == report.TokensAfter ? "" : string.Create(CultureInfo.InvariantCulture, $"; {report.TokensBefore} → {report.TokensAfter} tokens");
        return $"{(NeedsDecision(report) ? "Needs a decision" : "Memory changes")}: {string.Join(", ", parts)}{tokens}.";
    }

    /// <summary>Whether something stands in the change that a person should not let pass unseen.</summary>
    public static bool NeedsDecision(ReviewReport report) => report.Changes.Any(change =>
        change.Kind is ReviewKind.Lapsed or ReviewKind.Stale or ReviewKind.Contested or ReviewKind.Unreadable or ReviewKind.Policy or ReviewKind.Readmitted
        || change.Findings.Count > 0 || change is { Kind: ReviewKind.Removed, AuthorityBefore: Approval.Authority.Approved });

    static string Counted(int count, (ReviewKind Kind, string One, string Many) word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? word.One : word.Many)}");
}
