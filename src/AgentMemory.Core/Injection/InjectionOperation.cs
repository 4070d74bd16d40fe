using AgentMemory.Freshness;
using AgentMemory.Lifecycle;
using AgentMemory.Policies;
using AgentMemory.Recall;
using AgentMemory.Views;

namespace AgentMemory.Injection;

/// <summary>
/// Puts together what a session should know before anybody asks: what is approved and stands, the newest first, within a budget; and by name
/// what is contested and what the code no longer bears out. Only what people approved is told.
/// </summary>
/// <param name="access">The store.</param>
/// <param name="catalogs">Where it is searched.</param>
public sealed class InjectionOperation(StoreAccess access, IRecallCatalogs catalogs)
{
    /// <summary>Nobody asked, so nothing matched.</summary>
    static readonly Relevance Unasked = new() { Entry = 0, Passage = 0, Coverage = 0, Found = new FoundWords(0, 0, 0, 0), Signs = new AnswerSigns(0, 0, 0, new AskedNames(0, 0), 0), Words = [] };

    /// <summary>Returns what to tell.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store, or no such revision.</exception>
    public InjectionPack Run(InjectionRequest request)
    {
        var repository = access.Repository;
        var commit = request.At is { } revision ? repository.Resolve(revision) ?? throw StoreErrors.NoRevision(revision) : repository.Head;
        using var catalog = catalogs.Open(new RecallState(repository, commit));
        var asked = new RecallQuestion(new RecallRequest { Query = "" }, access.Actor, access.Clock.GetUtcNow(), catalog.Policy, new RepositoryIdentity(repository).IsAmong);
        var trusted = Hits(catalog, EntryStanding.Trusted, InjectionRules.MostTrusted, asked);
        var expired = trusted.Where(IsExpired).ToList();
        var told = InOrder(trusted.Where(hit => !IsExpired(hit)), request.Since);
        var contested = Hits(catalog, EntryStanding.Contested, InjectionRules.MostDoubtful, asked);
        var stale = Hits(catalog, EntryStanding.Stale, InjectionRules.MostDoubtful, asked).Concat(expired).Take(InjectionRules.MostDoubtful).ToList();

        var budget = BudgetOf(request, catalog.Policy);
        var text = new InjectionText(commit, request.Since, asked.Now);
        var (hits, tokens) = text.Fit(told, contested, stale, budget);
        // Only what is told is looked at on disk; a label takes room, so what is told is fitted again.
        var dirty = request.At is null ? DirtyPlaces.Of(hits, repository) : DirtyPlaces.None;
        if (dirty.Paths.Count > 0)
        {
            text = new InjectionText(commit, request.Since, asked.Now);
            (hits, tokens) = text.Fit([.. told.Select(dirty.Label)], contested, stale, budget);
        }
        var answer = new RecallResult
        {
            Hits = hits,
            Withheld = [.. contested.Select(hit => Withheld(hit, "contested")), .. stale.Select(hit => Withheld(hit, FreshnessPhrases.Reason(hit.Report.Freshness!) ?? "expired"))],
            More = told.Count - hits.Count,
            Tokens = tokens,
            Commit = commit,
            Unreadable = catalog.Unreadable,
            Dirty = dirty.Paths,
        };
        return new InjectionPack(answer, text.ToString());
    }

    static int BudgetOf(InjectionRequest request, RecallPolicy policy) =>
        (request.Budget ?? policy.Budget) is > 0 and var budget ? Math.Min(budget, InjectionRules.MostTokens) : InjectionRules.MostTokens;

    static List<RecallHit> Hits(IRecallCatalog catalog, EntryStanding standing, int most, RecallQuestion asked)
    {
        var filter = new RecallFilter(asked);
        var hits = new List<RecallHit>();
        foreach (var judged in catalog.Standing(standing, most))
        {
            var report = judged.Report;
            if (report.Entry.Type == Entries.EntryType.Episodic || !filter.Concerns(new RecallMatch(judged, Unasked)))
                continue;
            var dated = report with { Freshness = report.Freshness!.On(report.Entry, asked.Now) };
            hits.Add(new RecallHit { Report = dated, Relevance = Unasked, Parts = new ScoreParts(0, 0, 1, 1, 1, 1, 1), Labels = [.. RecallLabels.Of(dated)] });
        }
        return hits;
    }

    /// <summary>What is new to the agent first; then as types compete, the newest statement first, as the catalog has them.</summary>
    static List<RecallHit> InOrder(IEnumerable<RecallHit> hits, DateTimeOffset? since)
    {
        List<RecallHit> ordered = [];
        var rest = hits.ToList();
        ordered.AddRange(rest.FindAll(hit => InjectionText.IsNew(hit, since)));
        rest.RemoveAll(hit => InjectionText.IsNew(hit, since));
        for (var type = Entries.EntryType.Project; type <= Entries.EntryType.User; type++)
            ordered.AddRange(rest.FindAll(hit => hit.Report.Entry.Type == type));
        return ordered;
    }

    static bool IsExpired(RecallHit hit) => hit.Report.Freshness!.State == FreshnessState.Expired;

    static WithheldEntry Withheld(RecallHit hit, string reason) => new(hit.Report.Entry.Id, hit.Report.Blob, reason);
}
