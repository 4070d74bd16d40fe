using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Inbox;
using AgentMemory.Policies;
using AgentMemory.Recall;
using AgentMemory.Search.Tests.Analysis;
using AgentMemory.Search.Tests.Ranking;
using AgentMemory.Store;
using AgentMemory.Testing;
using AgentMemory.Views;
using CsCheck;

namespace AgentMemory.Search.Tests;

public class PlainCatalogsTests
{
    [Test]
    public void One_sentence_that_answers_beats_the_same_words_far_apart()
    {
        (string, string, string)[] store =
        [
            ("apart", "Notes", "The staging server is slow.\nNothing else.\nThe database has a replica.\nIts certificate expires."),
            ("together", "Notes", "Something is slow.\nNothing else.\nThe certificate of the staging database expires.\nIt has a replica."),
        ];

        Assert.That(Search("staging database certificate", store), Is.EqualTo(new[] { "together", "apart" }));
    }

    [Test]
    public void The_title_weighs_more_than_the_body()
    {
        Assert.That(Search("redis", ("body", "Builds and lints", "Tests need Redis."), ("title", "Tests need Redis", "Builds and lints.")), Is.EqualTo(new[] { "title", "body" }));
    }

    [Test]
    public void Equal_scores_are_ordered_by_id()
    {
        (string, string, string)[] store = [("b", "Same", ""), ("c", "Same", ""), ("a", "Same", "")];

        Assert.That(Search("same text", store), Is.Empty, "same is a stop word beside another");
        Assert.That(Search("same", store), Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void However_much_waits_crowds_nothing_out_that_the_commit_has()
    {
        var waiting = Enumerable.Range(0, RecallRules.MostMatches + 1).Select(i => Judged(($"waiting-{i}", "Deploys deploys", "")) with { Visibility = ProposalVisibility.OtherBranch });
        using var catalog = PlainCatalogs.Open(new JudgedStore([.. waiting, Judged(("fact", "About staging", "A long text, in which deploys are mentioned once."))], new RecallPolicy(), "main", DependsOnBranches: false, []));

        var matches = catalog.Search("deploys");

        Assert.That(matches.Select(match => match.Entry.Report.Entry.Id.Value), Does.Contain("fact"));
        Assert.That(matches.Count(match => match.Entry.Visibility != ProposalVisibility.Committed), Is.EqualTo(RecallRules.MostMatches));
    }

    [Test]
    public void What_waits_is_found_before_the_commit_has_anything()
    {
        var waiting = Judged(("guess", "Deploys go through Kamal", "")) with { Visibility = ProposalVisibility.Here };
        using var catalog = PlainCatalogs.Open(new JudgedStore([waiting], new RecallPolicy(), "main", DependsOnBranches: false, []));

        Assert.That(catalog.Search("deploys"), Has.Count.EqualTo(1));
    }

    [Test]
    public void An_empty_store_answers_nothing() => Assert.That(Search("anything"), Is.Empty);

    [Test]
    public void The_answer_does_not_depend_on_the_order_of_entries() => Gen.Select(TextAnalyzerProperties.AnyText.Array[1, 8], TextAnalyzerProperties.AnyText).Holds(
        (bodies, question) =>
        {
            var entries = bodies.Select((body, index) => ($"e{index}", "A title", body)).ToArray();
            var found = Matches(question, entries);
            Array.Reverse(entries);
            var reversed = Matches(question, entries);
            return found.Select(match => (match.Entry.Report.Entry.Id, match.Relevance.Score)).SequenceEqual(reversed.Select(match => (match.Entry.Report.Entry.Id, match.Relevance.Score)))
                && found.All(match => match.Relevance is { Score: > 0, Coverage: > 0 and <= 1, Found: { Count: > 0, Share: > 0 and <= 1 }, Words.Count: > 0 });
        },
        iter: 2_000);

    static IEnumerable<string> Search(string question, params (string Id, string Title, string Body)[] entries) =>
        Matches(question, entries).Select(match => match.Entry.Report.Entry.Id.Value);

    static IReadOnlyList<RecallMatch> Matches(string question, (string Id, string Title, string Body)[] entries)
    {
        using var catalog = PlainCatalogs.Open(new JudgedStore([.. entries.Select(Judged)], new RecallPolicy(), "main", DependsOnBranches: false, []));
        return catalog.Search(question);
    }

    static JudgedEntry Judged((string Id, string Title, string Body) entry) => new(new EntryReport
    {
        Entry = Sample.Entry(entry.Title, entry.Body) with { Id = EntryId.Parse(entry.Id) },
        Path = StoreLayout.EntryPath(EntryType.Project, EntryId.Parse(entry.Id)),
        Blob = new BlobId(new string('b', 40)),
        Verdict = new AuthorityVerdict(Authority.Approved, null),
    });
}
