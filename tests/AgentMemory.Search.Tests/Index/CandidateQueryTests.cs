using AgentMemory.Search.Index;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Tests.Index;

public class CandidateQueryTests
{
    [TestCase("rare", ExpectedResult = "all of \"rare\"")]
    [TestCase("uncommon rare", ExpectedResult = "all of \"rare\" OR \"uncommon\"", TestName = "Few enough to score all")]
    [TestCase("frequent rare", ExpectedResult = "all of \"rare\"; best of \"rare\" OR \"frequent\"", TestName = "Too many to score all")]
    [TestCase("common ordinary frequent", ExpectedResult = "best of \"frequent\"", TestName = "Enough without the commonest")]
    [TestCase("common ordinary rare", ExpectedResult = "all of \"rare\"; best of \"common\" AND \"ordinary\"", TestName = "Not enough without those that are common together")]
    [TestCase("everywhere rare", ExpectedResult = "all of \"rare\"", TestName = "What is everywhere tells nothing")]
    [TestCase("everywhere", ExpectedResult = "best of \"everywhere\"", TestName = "Nothing else is asked for")]
    [TestCase("everywhere unknown", ExpectedResult = "all of \"unknown\"; best of \"everywhere\"", TestName = "Nothing else is known")]
    public string It_asks_for_what_may_be_best(string question)
    {
        var asked = CandidateQuery.Of(new Query([.. question.Split(' ').Select(word => new QueryWord(word, [new QueryTerm(word, 1, false, word)]))]), new Counts());

        return string.Join("; ", asked.Select(query => $"{(query.Most is null ? "all" : "best")} of {query.Expression}"));
    }

    sealed class Counts : ISearchStatistics
    {
        static readonly Dictionary<string, int> Entries = new() { ["rare"] = 5, ["uncommon"] = 1000, ["frequent"] = 5000, ["common"] = 20_000, ["ordinary"] = 30_000, ["everywhere"] = 90_000 };

        public StoreLengths Lengths { get; } = new(100_000, new EntryLengths(1, 1, 1, 1));

        public TermFrequency? Find(string term) => Entries.TryGetValue(term, out var entries) ? new TermFrequency(term, entries, entries) : null;

        public IEnumerable<TermFrequency> StartingWith(char letter) => [];
    }
}
