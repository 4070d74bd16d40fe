using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Tests.Ranking;

public class QueryTests
{
    [TestCase("What do our commit messages look like?", ExpectedResult = "commit messages")]
    [TestCase("which ports do we use", ExpectedResult = "ports")]
    [TestCase("use_lockfile", ExpectedResult = "use_lockfile", TestName = "A name")]
    [TestCase("the useState hook", ExpectedResult = "useState hook", TestName = "Another name")]
    [TestCase("how do I use it", ExpectedResult = "use", TestName = "Nothing else")]
    [TestCase("the and", ExpectedResult = "the and", TestName = "Stop words only")]
    public string It_leaves_out_the_words_it_is_asked_with(string question) => string.Join(' ', Query.Of(question).Words.Select(word => word.Written));
}
