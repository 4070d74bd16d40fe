using AgentMemory.Inbox;
using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>Sorts matches into hits and what is kept back, and puts the hits in order: what is trusted first, then what is labelled.</summary>
sealed class RecallRanking(RecallQuestion asked)
{
    readonly RecallFilter _filter = new(asked);
    readonly List<RankedMatch> _hits = [];
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
        {
            if (match.StandsFor is null)
                Put(match, isPersonal);
            else
                Add(match, isPersonal);
        }
    }

    /// <summary>Adds a match, if the asker may be told of it.</summary>
    internal void Add(RecallMatch match, bool isPersonal = false)
    {
        if (_filter.Concerns(match))
            Put(match, isPersonal);
    }

    /// <summary>Returns the best hits, and how many more there are; none where nothing that was added answers.</summary>
    internal (IReadOnlyList<RecallHit> Hits, int More) Best(int limit)
    {
        var answer = _hits.FindAll(hit => FloorOf(hit.IsPersonal).Admits(hit.Match.Relevance, hit.Standing));
        answer.Sort(RankedMatch.Compare);
        return ([.. answer.Take(limit).Select(hit => hit.ToHit())], Math.Max(0, answer.Count - limit));
    }

    void Put(RecallMatch match, bool isPersonal)
    {
        var report = match.Entry.Report;
        var freshness = report.Freshness!.On(report.Entry, asked.Now);
        if (_filter.ReasonToWithhold(match.Entry, freshness) is { } reason)
        {
            _withheld.Add(new WithheldMatch(new WithheldEntry(report.Entry.Id, report.Blob, reason) { IsPersonal = isPersonal }, match.Relevance));
            return;
        }
        var dated = report with { Freshness = freshness };
        var scope = _filter.ScopeOf(report.Entry);
        var isWaiting = match.Entry.Visibility != ProposalVisibility.Committed;
        var standing = isWaiting ? Standing.Aside : RecallLabels.IsTrusted(dated) ? Standing.Trusted : Standing.Labelled;
        var hit = new RankedMatch(match, dated, PartsOf(dated, match.Relevance, isNamed: scope is not null), standing) { Scope = scope, IsPersonal = isPersonal };
        FloorOf(isPersonal).Add(match.Relevance, hit.Score, standing);
        _hits.Add(hit);
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

    sealed record WithheldMatch(WithheldEntry Entry, Relevance Relevance);
}
