using AgentMemory.Actors;
using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Inbox;
using AgentMemory.Recall;
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

    [Test]
    public void What_is_kept_back_still_shows_that_the_question_is_one_for_this_store()
    {
        var superseded = Match(Report("old") with { SupersededBy = EntryId.Parse("new") }, score: 9);

        Assert.That(Ids(Rank(Question(), superseded, Match(Report("new"), score: 3, coverage: 0.35))), Is.EquivalentTo(new[] { "new", "old: superseded by new" }));
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
