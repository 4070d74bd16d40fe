using AgentMemory.Recall;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Tests.Ranking;

public class AnswerSignsTests
{
    static readonly SearchableEntry[] Store =
    [
        Sample.Searchable("redis", "Carts live in Redis", "The key is CARTS_TTL."), Sample.Searchable("lock", "A lock has a timeout", "Carts wait."), Sample.Searchable("other", "Something else"),
    ];

    [TestCase("where is Redis", 1, 0, TestName = "A name that the entry has")]
    [TestCase("carts of Kafka", 0, 0.5, TestName = "A name that nobody has")]
    [TestCase("CARTS_TTL", 1, 0, TestName = "A symbol")]
    [TestCase("carts CARTS_LIVE", 0, 0.5, TestName = "A symbol whose parts are known, but not it")]
    [TestCase("carts redis kafka", 0, 0, TestName = "Words in lower case are no names")]
    public void Names_are_found_or_known_to_nobody(string question, int found, double unknown) => Assert.That(Judge(question).Names, Is.EqualTo(new AskedNames(found, unknown)));

    [Test]
    public void A_name_that_only_another_entry_has_is_neither()
    {
        SearchableEntry[] store = [.. Store, Sample.Searchable("kafka", "Events go through Kafka")];

        Assert.That(Judge("carts or Kafka", store).Names, Is.EqualTo(new AskedNames(0, 0)));
    }

    [Test]
    public void Everyday_words_that_are_missing_weigh_half()
    {
        // One of two words that are equally rare, the other counting for half of it.
        Assert.That(Judge("carts zebra").Head, Is.LessThan(Judge("carts yesterday").Head));
        Assert.That(Judge("carts zebra").OfPerfect, Is.LessThan(Judge("carts yesterday").OfPerfect));
    }

    [Test]
    public void Everyday_words_rank_as_all_others_do()
    {
        SearchableEntry[] store = [Sample.Searchable("a", "carts yesterday"), Sample.Searchable("b", "carts zebra"), Sample.Searchable("c", "x")];
        var scorer = new RelevanceScorer(Query.Of("yesterday zebra"), Sample.Statistics(store));

        Assert.That(scorer.Score(store[0].Analysis), Is.EqualTo(scorer.Score(store[1].Analysis)));
    }

    static AnswerSigns Judge(string question, SearchableEntry[]? store = null) =>
        new RelevanceScorer(Query.Of(question), Sample.Statistics(store ?? Store)).Judge(Store[0].Analysis)!.Signs;
}
