using AgentMemory.Actors;
using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Inbox;
using AgentMemory.Recall;
using AgentMemory.Views;
using static AgentMemory.Core.Tests.Recall.Matches;

namespace AgentMemory.Core.Tests.Recall;

public class RecallRankingTests
{
    [Test]
    public void What_is_trusted_stands_before_everything_doubtful_however_well_that_matches()
    {
        var (hits, withheld) = Rank(
            Question(),
            Match(Report("lapsed", Authority.Lapsed), score: 90),
            Match(Report("claimed", Authority.Claimed), score: 80),
            Match(Report("proposed", Authority.Proposed).With(entry => entry with { Status = EntryStatus.Proposed }), score: 70),
            Match(Report("changed", freshness: FreshnessState.Changed), score: 60),
            Match(Report("contested") with { ContestedWith = [EntryId.Parse("other")] }, score: 50),
            Match(Report("trusted"), score: 1));

        Assert.That(hits[0], Is.EqualTo("trusted"));
        Assert.That(hits.Skip(1), Is.EquivalentTo(new[] { "lapsed", "claimed", "proposed", "changed", "contested" }));
        Assert.That(withheld, Is.Empty);
    }

    [Test]
    public void A_dispute_or_a_pending_change_is_told_and_changes_no_rank()
    {
        var disputed = Report("disputed") with { DisputedBy = [EntryId.Parse("other")] };

        Assert.That(Rank(Question(), Match(Report("plain"), score: 3), Match(disputed, score: 4)).Hits, Is.EqualTo(new[] { "disputed", "plain" }));
        Assert.That(Hit(Question(), Match(disputed)).Labels, Is.EqualTo(new[] { "disputed" }));
    }

    [TestCase("retired", TestName = "Retired")]
    [TestCase("superseded by successor", TestName = "Superseded")]
    [TestCase("expired on 2026-05-31", TestName = "Expired")]
    public void What_is_no_longer_current_is_listed_with_the_reason(string reason)
    {
        var report = reason.Split(' ')[0] switch
        {
            "retired" => Report("old", Authority.None).With(entry => entry with { Status = EntryStatus.Retired }),
            "superseded" => Report("old") with { SupersededBy = EntryId.Parse("successor") },
            _ => Report("old").With(entry => entry with { StaleAfter = Now.AddDays(-1) }),
        };

        var (hits, withheld) = Rank(Question(), Match(report));

        Assert.That(hits, Is.Empty);
        Assert.That(withheld, Is.EqualTo(new[] { $"old: {reason}" }));
    }

    [Test]
    public void The_clock_decides_about_expiry_when_it_is_asked()
    {
        var report = Report("aging").With(entry => entry with { StaleAfter = Now });

        Assert.That(Rank(Question(), Match(report)).Hits, Is.EqualTo(new[] { "aging" }), "not before the instant has passed");
        Assert.That(Rank(Question() with { Now = Now.AddSeconds(1) }, Match(report)).Withheld, Is.EqualTo(new[] { "aging: expired on 2026-06-01" }));
    }

    [TestCase(FreshnessState.Drifted)]
    [TestCase(FreshnessState.Broken)]
    public void What_rests_on_gone_code_is_withheld_and_labelled_where_the_policy_says_so(FreshnessState state)
    {
        var citation = new Citation("src/a.cs#L1-L3@0123456789abcdef", CitationKind.Path, "src/a.cs", 1, 3, "0123456789abcdef");
        var report = Report("stale") with { Freshness = new EntryFreshness(state, [new CitationFreshness(citation, state)]) };

        Assert.That(Rank(Question(), Match(report)).Withheld, Is.EqualTo(new[] { $"stale: src/a.cs#L1-L3 {state.Word()}" }));
        Assert.That(Hit(Question(labelStale: true), Match(report)).Labels, Is.EqualTo(new[] { state.Word() }));
        Assert.That(Rank(Question(labelStale: true), Match(report, score: 9), Match(Report("fresh"), score: 1)).Hits, Is.EqualTo(new[] { "fresh", "stale" }));
    }

    [TestCase(ProposalVisibility.OtherBranch, "proposed, and learned on a branch that is not merged here")]
    [TestCase(ProposalVisibility.NoBranch, "proposed, and learned on a commit no branch contains")]
    public void A_guess_of_another_branch_is_withheld_even_where_proposals_are_wanted(ProposalVisibility visibility, string reason)
    {
        var wanted = new RecallRequest { Query = "deploy", Include = RecallInclude.All };
        var match = Match(Report("guess", Authority.Proposed), visibility: visibility);

        Assert.That(Rank(Question(wanted), match).Withheld, Is.EqualTo(new[] { $"guess: {reason}" }));
    }

    [Test]
    public void A_waiting_proposal_that_is_visible_here_comes_only_when_asked_for()
    {
        var match = Match(Report("guess", Authority.Proposed), visibility: ProposalVisibility.Here);
        var wanted = new RecallRequest { Query = "deploy", Include = RecallInclude.Proposed };

        Assert.That(Rank(Question(), match).Withheld, Is.EqualTo(new[] { "guess: proposed: it waits in the inbox (--include proposed returns it)" }));
        Assert.That(Hit(Question(wanted), match).Labels, Is.EqualTo(new[] { "proposed" }));
    }

    [Test]
    public void Scope_filters_only_when_files_are_named_and_puts_what_names_them_first()
    {
        var infra = Match(Report("infra").With(entry => entry with { Scope = ["infra/**"] }), score: 4);
        var everywhere = Match(Report("everywhere"), score: 4.1);
        var inPlay = new RecallRequest { Query = "deploy", Paths = ["infra/main.tf"] };
        var elsewhere = new RecallRequest { Query = "deploy", Paths = ["src/app.ts"] };

        Assert.That(Rank(Question(), infra, everywhere).Hits, Is.EqualTo(new[] { "everywhere", "infra" }));
        Assert.That(Rank(Question(inPlay), infra, everywhere).Hits, Is.EqualTo(new[] { "infra", "everywhere" }));
        Assert.That(Hit(Question(inPlay), infra).Why, Does.Contain("about infra/**, which holds infra/main.tf"));
        Assert.That(Rank(Question(elsewhere), infra, everywhere).Withheld, Is.EqualTo(new[] { "infra: outside its scope: it is about infra/**" }));
    }

    [Test]
    public void Another_agents_entry_is_not_even_spoken_of_and_a_person_sees_it()
    {
        var match = Match(Report("codex-only").With(entry => entry with { Audience = ["codex"] }));

        Assert.That(Ids(Rank(Question(actor: new Actor.Agent("claude-code")), match)), Is.Empty);
        Assert.That(Rank(Question(actor: new Actor.Agent("codex", "1.2")), match).Hits, Is.EqualTo(new[] { "codex-only" }));
        Assert.That(Rank(Question(), match).Hits, Is.EqualTo(new[] { "codex-only" }));
    }

    [Test]
    public void An_entry_of_another_repository_is_not_spoken_of()
    {
        var match = Match(Report("theirs").With(entry => entry with { Repos = ["https://example.org/*"] }));

        Assert.That(Ids(Rank(Question(), match)), Is.Empty);
        Assert.That(Rank(Question(holdsHere: _ => true), match).Hits, Is.EqualTo(new[] { "theirs" }));
    }

    [Test]
    public void Only_the_wanted_type_answers() =>
        Assert.That(Rank(Question(new RecallRequest { Query = "deploy", Type = EntryType.Procedural }), Match(Report("fact"))).Hits, Is.Empty);

    [Test]
    public void What_speaks_of_far_less_than_the_best_entry_is_not_spoken_of()
    {
        var (best, vague) = (Match(Report("fact")), Match(Report("vague"), score: 1, coverage: 0.2));
        var vagueAndOld = Match(Report("retired", Authority.None), score: 1, coverage: 0.2);

        Assert.That(Ids(Rank(Question(), best, vague, vagueAndOld)), Is.EqualTo(new[] { "fact" }));
        Assert.That(Ids(Rank(Question(), best, Match(Report("other"), score: 1, coverage: 0.4))), Is.EquivalentTo(new[] { "fact", "other" }));
    }

    [Test]
    public void Where_the_best_entry_is_no_answer_nothing_is_returned_and_nothing_listed()
    {
        var vague = Match(Report("vague"), coverage: 0.3);
        var vagueAndOld = Match(Report("retired", Authority.None), score: 1, coverage: 0.3);

        Assert.That(Ids(Rank(Question(), vague, vagueAndOld)), Is.Empty);
    }

    [TestCaseSource(nameof(Asides))]
    public void What_is_kept_back_or_waits_neither_calls_an_entry_up_nor_pushes_one_out(RecallMatch aside, RecallInclude include)
    {
        var asked = Question(new RecallRequest { Query = "deploy", Include = include, Paths = ["src/app.ts"] });
        var (fact, related, vague) = (Match(Report("fact"), score: 3, coverage: 0.5), Match(Report("related"), score: 2, coverage: 0.2), Match(Report("vague"), score: 1, coverage: 0.3));

        Assert.That(Rank(asked, aside, fact, related).Hits.Where(id => id != "aside"), Is.EqualTo(new[] { "fact", "related" }), "it speaks of five times as much");
        Assert.That(Rank(asked, aside, vague).Hits.Where(id => id != "aside"), Is.Empty, "it is an answer, the other is not");
        Assert.That(Ids(Rank(asked, aside, vague)).Count(id => id.StartsWith("aside", StringComparison.Ordinal)), Is.EqualTo(1), "it is told of all the same");
    }

    static IEnumerable<TestCaseData> Asides()
    {
        yield return Aside("of another branch", Report("aside", Authority.Proposed), ProposalVisibility.OtherBranch, RecallInclude.All);
        yield return Aside("of no branch", Report("aside", Authority.Proposed), ProposalVisibility.NoBranch, RecallInclude.All);
        yield return Aside("waits unasked", Report("aside", Authority.Proposed), ProposalVisibility.Here);
        yield return Aside("waits and is asked for", Report("aside", Authority.Proposed), ProposalVisibility.Here, RecallInclude.Proposed);
        yield return Aside("episodic", Report("aside").With(entry => entry with { Type = EntryType.Episodic }));
        yield return Aside("retired", Report("aside", Authority.None));
        yield return Aside("superseded", Report("aside") with { SupersededBy = EntryId.Parse("other") });
        yield return Aside("broken", Report("aside") with { Freshness = Broken });
        yield return Aside("expired", Report("aside").With(entry => entry with { StaleAfter = Now.AddDays(-1) }));
        yield return Aside("out of scope", Report("aside").With(entry => entry with { Scope = ["infra/**"] }));
    }

    static EntryFreshness Broken
    {
        get
        {
            var citation = new Citation("src/a.cs#L1-L3@0123456789abcdef", CitationKind.Path, "src/a.cs", 1, 3, "0123456789abcdef");
            return new EntryFreshness(FreshnessState.Broken, [new CitationFreshness(citation, FreshnessState.Broken)]);
        }
    }

    static TestCaseData Aside(string what, EntryReport report, ProposalVisibility visibility = ProposalVisibility.Committed, RecallInclude include = RecallInclude.None) =>
        new TestCaseData(Match(report, score: 9, visibility: visibility), include).SetArgDisplayNames(what);

    [Test]
    public void What_is_doubtful_pushes_nothing_trusted_out_and_shows_that_the_question_is_one_for_this_store()
    {
        var claimed = Match(Report("claimed", Authority.Claimed), score: 9);

        Assert.That(Rank(Question(), claimed, Match(Report("fact"), score: 3, coverage: 0.3), Match(Report("related"), score: 2, coverage: 0.2)).Hits, Is.EqualTo(new[] { "fact", "related", "claimed" }));
    }

    [Test]
    public void Another_agents_entry_measures_nothing()
    {
        var theirs = Match(Report("theirs").With(entry => entry with { Audience = ["codex"] }), score: 9);

        Assert.That(Rank(Question(actor: new Actor.Agent("claude-code")), theirs, Match(Report("fact"), score: 3, coverage: 0.5), Match(Report("related"), score: 2, coverage: 0.2)).Hits, Is.EqualTo(new[] { "fact", "related" }));
    }

    [Test]
    public void The_users_own_store_takes_nothing_from_the_answer_of_the_repository_and_adds_to_it()
    {
        RecallMatch[] repository = [Match(Report("fact"), score: 3, coverage: 0.5), Match(Report("related"), score: 2, coverage: 0.2)];
        var ranking = new RecallRanking(Question());
        foreach (var match in repository)
            ranking.Add(match);

        ranking.Add(Match(Report("own"), score: 9), isPersonal: true);
        ranking.Add(Match(Report("own-vague"), score: 1, coverage: 0.2), isPersonal: true);

        Assert.That(ranking.Best(10).Hits.Select(hit => hit.Report.Entry.Id.Value), Is.EqualTo(new[] { "own", "fact", "related" }));
    }

    [Test]
    public void Episodes_come_only_when_asked_for_and_below_what_holds()
    {
        var episode = Match(Report("yesterday").With(entry => entry with { Type = EntryType.Episodic }), score: 4.2);
        var wanted = new RecallRequest { Query = "deploy", Include = RecallInclude.Episodic };

        Assert.That(Rank(Question(), episode).Withheld[0], Does.StartWith("yesterday: episodic"));
        Assert.That(Rank(Question(wanted), episode, Match(Report("fact"), score: 4)).Hits, Is.EqualTo(new[] { "fact", "yesterday" }));
    }

    [Test]
    public void Between_equals_the_newer_statement_wins_and_then_the_id()
    {
        var old = Report("a-old") with { Verdict = Report("x").Verdict with { Proof = new ApprovalProof("attested", null, null, Now.AddYears(-2)) } };

        Assert.That(Rank(Question(), Match(old), Match(Report("b-new"))).Hits, Is.EqualTo(new[] { "b-new", "a-old" }));
        Assert.That(Rank(Question(), Match(Report("b")), Match(Report("a"))).Hits, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(Rank(Question(), Match(old, score: 4.5), Match(Report("b-new"))).Hits, Is.EqualTo(new[] { "a-old", "b-new" }), "age never beats a better answer");
    }

    [Test]
    public void What_stands_first_and_what_the_labels_say_agree([Values] Authority authority, [Values] FreshnessState freshness, [Values] bool isContested)
    {
        var report = Report("entry", authority, freshness) with { ContestedWith = isContested ? [EntryId.Parse("other")] : [], DisputedBy = [EntryId.Parse("other")] };

        Assert.That(RecallLabels.IsTrusted(report), Is.EqualTo(!RecallLabels.Of(report).Any(RecallLabels.IsDoubt)));
    }

    [Test]
    public void The_score_is_the_product_of_its_parts()
    {
        var parts = Hit(Question(), Match(Report("changed", freshness: FreshnessState.Changed), score: 5)).Parts;

        Assert.That(parts.Score, Is.EqualTo(5 * 1 * 0.8 * 1 * 1 * 1).Within(1e-12));
    }

    [Test]
    public void A_word_is_told_where_it_counts_most() =>
        Assert.That(Hit(Question(), Match(Report("a"))).Why, Is.EqualTo(new[] { "\"deploy\" in the title" }));

    /// <summary>Everything that is spoken of.</summary>
    static IEnumerable<string> Ids((IReadOnlyList<string> Hits, IReadOnlyList<string> Withheld) ranked) => ranked.Hits.Concat(ranked.Withheld);
}
