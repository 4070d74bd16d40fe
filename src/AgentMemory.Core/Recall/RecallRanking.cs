using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>Sorts matches into hits and what is kept back, and puts the hits in order: what is trusted first, then what is labelled.</summary>
sealed class RecallRanking(RecallQuestion asked)
{
    /// <summary>Scores are compared to this many digits: sums of the same numbers in another order are no difference.</summary>
    const int ComparedDigits = 9;

    readonly RecallFilter _filter = new(asked);
    readonly List<RecallHit> _hits = [];
    readonly List<WithheldEntry> _withheld = [];

    /// <summary>What was kept back, in the order in which it was added.</summary>
    internal IReadOnlyList<WithheldEntry> Withheld => _withheld;

    /// <summary>Adds a match.</summary>
    internal void Add(RecallMatch match, bool isPersonal = false)
    {
        if (!_filter.Concerns(match))
            return;
        var report = match.Entry.Report;
        var freshness = report.Freshness!.On(report.Entry, asked.Now);
        if (_filter.ReasonToWithhold(match.Entry, freshness) is { } reason)
        {
            _withheld.Add(new WithheldEntry(report.Entry.Id, report.Blob, reason) { IsPersonal = isPersonal });
            return;
        }
        var dated = report with { Freshness = freshness };
        var scope = _filter.ScopeOf(report.Entry);
        _hits.Add(new RecallHit
        {
            Report = dated,
            Relevance = match.Relevance,
            Parts = PartsOf(dated, match.Relevance, isNamed: scope is not null),
            Labels = [.. RecallLabels.Of(dated), .. isPersonal ? [RecallLabels.Personal] : Array.Empty<string>()],
            IsPersonal = isPersonal,
            Why = RecallPhrases.Why(match.Relevance, scope),
        });
    }

    /// <summary>Returns the best hits, and how many more there are.</summary>
    internal (IReadOnlyList<RecallHit> Hits, int More) Best(int limit)
    {
        _hits.Sort(Compare);
        return ([.. _hits.Take(limit)], Math.Max(0, _hits.Count - limit));
    }

    // A sort by several keys of LINQ is compiled anew on every start.
    static int Compare(RecallHit one, RecallHit other)
    {
        if (one.IsTrusted != other.IsTrusted)
            return one.IsTrusted ? -1 : 1;
        var score = Math.Round(other.Parts.Score, ComparedDigits).CompareTo(Math.Round(one.Parts.Score, ComparedDigits));
        if (score != 0)
            return score;
        var id = one.Report.Entry.Id.CompareTo(other.Report.Entry.Id);
        return id != 0 ? id : string.CompareOrdinal(one.Report.Blob.Value, other.Report.Blob.Value);
    }

    ScoreParts PartsOf(EntryReport report, Relevance relevance, bool isNamed) => new(
        relevance.Entry,
        relevance.Passage,
        RecallRules.Of(report.Verdict.Authority),
        RecallRules.Of(report.Freshness!.State),
        asked.Request.Paths.Count == 0 ? 1 : RecallRules.OfScope(isNamed),
        RecallRules.Of(report.Entry.Type),
        RecallPhrases.StatedAt(report) is { } stated ? RecallRules.OfAge(asked.Now - stated) : 1);
}
