using AgentMemory.Search.Ranking;
using AgentMemory.Search.Tests.Analysis;
using CsCheck;

namespace AgentMemory.Search.Tests.Ranking;

public class PlainScanTests
{
    [Test]
    public void One_sentence_that_answers_beats_the_same_words_far_apart()
    {
        var scan = new PlainScan(
        [
            Sample.Searchable("apart", "Notes", "The staging server is slow.\nNothing else.\nThe database has a replica.\nIts certificate expires."),
            Sample.Searchable("together", "Notes", "Something is slow.\nNothing else.\nThe certificate of the staging database expires.\nIt has a replica."),
        ]);

        Assert.That(scan.Search("staging database certificate").Select(found => found.Id), Is.EqualTo(new[] { "together", "apart" }));
    }

    [Test]
    public void The_title_weighs_more_than_the_body()
    {
        var scan = new PlainScan([Sample.Searchable("body", "Builds and lints", "Tests need Redis."), Sample.Searchable("title", "Tests need Redis", "Builds and lints.")]);

        Assert.That(scan.Search("redis").Select(found => found.Id), Is.EqualTo(new[] { "title", "body" }));
    }

    [Test]
    public void Equal_scores_are_ordered_by_id()
    {
        var scan = new PlainScan([Sample.Searchable("b", "Same"), Sample.Searchable("B", "Same"), Sample.Searchable("a", "Same")]);

        Assert.That(scan.Search("same text").Select(found => found.Id), Is.Empty, "same is a stop word beside another");
        Assert.That(scan.Search("same").Select(found => found.Id), Is.EqualTo(new[] { "B", "a", "b" }));
    }

    [Test]
    public void An_empty_store_answers_nothing() => Assert.That(new PlainScan([]).Search("anything"), Is.Empty);

    [Test]
    public void The_answer_does_not_depend_on_the_order_of_entries() => Gen.Select(TextAnalyzerProperties.AnyText.Array[1, 8], TextAnalyzerProperties.AnyText).Sample(
        (bodies, question) =>
        {
            var entries = bodies.Select((body, index) => Sample.Searchable($"e{index}", "A title", body)).ToList();
            var found = new PlainScan(entries).Search(question);
            entries.Reverse();
            var reversed = new PlainScan(entries).Search(question);
            return found.Select(entry => (entry.Id, entry.Relevance.Score)).SequenceEqual(reversed.Select(entry => (entry.Id, entry.Relevance.Score)))
                && found.All(entry => entry.Relevance is { Score: > 0, Coverage: > 0 and <= 1, Words.Count: > 0 });
        },
        iter: 2_000);
}
