using AgentMemory.Actors;
using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.History;
using AgentMemory.Inbox;
using AgentMemory.Policies;
using AgentMemory.Recall;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Core.Tests.Recall;

/// <summary>Matches to rank: trusted, fresh and equally relevant unless a test says otherwise.</summary>
static class Matches
{
    internal static DateTimeOffset Now { get; } = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    internal static EntryReport Report(string id, Authority authority = Authority.Approved, FreshnessState freshness = FreshnessState.Fresh) => new()
    {
        Entry = new MemoryEntry { Id = EntryId.Parse(id), Type = EntryType.Project, Title = $"About {id}", Status = EntryStatus.Approved, Body = "" },
        Path = $".agent-memory/project/{id}.md",
        Blob = new BlobId(new string('b', 40)),
        Verdict = new AuthorityVerdict(authority, authority == Authority.Approved ? new ApprovalProof("attested", new CommitId(new string('c', 40)), new Identity("Ada", "ada@example.com"), Now) : null),
        Freshness = new EntryFreshness(freshness, []),
    };

    internal static EntryReport With(this EntryReport report, Func<MemoryEntry, MemoryEntry> change) => report with { Entry = change(report.Entry) };

    internal static RecallMatch Match(EntryReport report, double score = 4, double coverage = 1, ProposalVisibility visibility = ProposalVisibility.Committed) => new(
        new JudgedEntry(report, visibility),
        new Relevance { Entry = score / 2, Passage = score / 2, Coverage = coverage, Found = new FoundWords(coverage, 1, Rarest: 9, Commonest: 0.1), Signs = new AnswerSigns(BeyondChance: 0, Head: 0, OfPerfect: coverage, new AskedNames(Found: 0, Unknown: 0), Entries: 1000), Words = [new MatchedWord("deploy", MatchedFields.Title | MatchedFields.Body)] });

    internal static RecallQuestion Question(RecallRequest? request = null, Actor? actor = null, bool labelStale = false, Func<IReadOnlyList<string>, bool>? holdsHere = null) =>
        new(request ?? new RecallRequest { Query = "deploy" }, actor ?? new Actor.Human(), Now, new RecallPolicy { LabelStale = labelStale }, holdsHere ?? (repos => repos.Count == 0));

    /// <summary>Ranks matches: the ids of the hits in order, and what was kept back.</summary>
    internal static (IReadOnlyList<string> Hits, IReadOnlyList<string> Withheld) Rank(RecallQuestion asked, params RecallMatch[] matches)
    {
        var ranking = new RecallRanking(asked);
        foreach (var match in matches)
            ranking.Add(match);
        return ([.. ranking.Best(100).Hits.Select(hit => hit.Report.Entry.Id.Value)], [.. ranking.Withheld.Select(withheld => $"{withheld.Id}: {withheld.Reason}")]);
    }

    /// <summary>Ranks one match that is a hit.</summary>
    internal static RecallHit Hit(RecallQuestion asked, RecallMatch match)
    {
        var ranking = new RecallRanking(asked);
        ranking.Add(match);
        return ranking.Best(1).Hits[0];
    }

    internal static EntryReport Updated(this EntryReport report, DateTimeOffset when) => report with { Provenance = new Provenance { Updated = when } };
}
