using AgentMemory.Inbox;
using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>Sorts matches into hits and what is kept back, and puts the hits in order: what is trusted first, then what is labelled.</summary>
sealed class RecallRanking(RecallQuestion asked)
{
    /// <summary>Scores are compared to this many digits: sums of the same numbers in another order are no difference.</summary>
    const int ComparedDigits = 9;

    readonly RecallFilter _filter = new(asked);
    readonly List<RankedHit> _hits = [];
    readonly List<WithheldMatch> _withheld = [];

    // Two stores have two vocabularies, and asking one more never takes anything away from the answer of the other.
    readonly RecallFloor _floor = new(), _personalFloor = new();

    /// <summary>What was kept back of the answer, in the order in which it was added; nothing where there is no answer.</summary>
    internal IReadOnlyList<WithheldEntry> Withheld => [.. _withheld.Where(withheld => FloorOf(withheld.Entry.IsPersonal).Admits(withheld.Relevance, Standing.Aside)).Select(withheld => withheld.Entry)];

    /// <summary>Adds what a catalog answers a question with, and what has taken the place of that.</summary>
    internal void Add(IRecallCatalog catalog, bool isPersonal = false)
    {
        // What the asker may not be told of lends its words to nobody.
        var spokenOf = catalog.Search(asked.Request.Query).Where(_filter.Concerns).ToList();
        foreach (var match in Succession.Apply(spokenOf, catalog.Find))
            Add(match, isPersonal);
    }

    /// <summary>Adds a match.</summary>
    internal void Add(RecallMatch match, bool isPersonal = false)
    {
        if (!_filter.Concerns(match))
            return;
        var report = match.Entry.Report;
        var freshness = report.Freshness!.On(report.Entry, asked.Now);
        var dated = report with { Freshness = freshness };
        var scope = _filter.ScopeOf(report.Entry);
        var parts = PartsOf(dated, match.Relevance, isNamed: scope is not null);
        if (_filter.ReasonToWithhold(match.Entry, freshness) is { } reason)
        {
            _withheld.Add(new WithheldMatch(new WithheldEntry(report.Entry.Id, report.Blob, reason) { IsPersonal = isPersonal }, match.Relevance));
            return;
        }
        var hit = new RecallHit
        {
            Report = dated,
            Relevance = match.Relevance,
            Parts = parts,
            Labels = [.. RecallLabels.Of(dated), .. isPersonal ? [RecallLabels.Personal] : Array.Empty<string>()],
            IsPersonal = isPersonal,
            Why = RecallPhrases.Why(match, scope),
        };
        var standing = match.Entry.Visibility != ProposalVisibility.Committed ? Standing.Aside : hit.IsTrusted ? Standing.Trusted : Standing.Labelled;
        FloorOf(isPersonal).Add(match.Relevance, Math.Round(parts.Score, ComparedDigits), standing);
        _hits.Add(new RankedHit(hit, standing));
    }

    /// <summary>Returns the best hits, and how many more there are; none where nothing that was added answers.</summary>
    internal (IReadOnlyList<RecallHit> Hits, int More) Best(int limit)
    {
        var answer = new List<RecallHit>(_hits.Count);
        foreach (var (hit, standing) in _hits)
        {
            if (FloorOf(hit.IsPersonal).Admits(hit.Relevance, standing))
                answer.Add(hit);
        }
        answer.Sort(Compare);
        return ([.. answer.Take(limit)], Math.Max(0, answer.Count - limit));
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

    RecallFloor FloorOf(bool isPersonal) => isPersonal ? _personalFloor : _floor;

    ScoreParts PartsOf(EntryReport report, Relevance relevance, bool isNamed) => new(
        relevance.Entry,
        relevance.Passage,
        RecallRules.Of(report.Verdict.Authority),
        RecallRules.Of(report.Freshness!.State),
        asked.Request.Paths.Count == 0 ? 1 : RecallRules.OfScope(isNamed),
        RecallRules.Of(report.Entry.Type),
        RecallPhrases.StatedAt(report) is { } stated ? RecallRules.OfAge(asked.Now - stated) : 1);

    sealed record RankedHit(RecallHit Hit, Standing Standing);

    sealed record WithheldMatch(WithheldEntry Entry, Relevance Relevance);
}
