using AgentMemory.Recall;

namespace AgentMemory.Core.Tests.Recall;

public class RecallFloorTests
{
    [TestCase(0.39, 1, 3, 9, 0.1, ExpectedResult = false, TestName = "One ordinary word of several")]
    [TestCase(0.40, 1, 3, 9, 0.1, ExpectedResult = true, TestName = "Enough of the question by rarity")]
    [TestCase(0.30, 2.9, 8, 9, 0.1, ExpectedResult = false, TestName = "Nearly three words")]
    [TestCase(0.30, 3, 8, 9, 0.1, ExpectedResult = true, TestName = "Three words")]
    [TestCase(0.30, 3, 10, 9, 0.1, ExpectedResult = false, TestName = "Three words of a long question")]
    [TestCase(0.14, 1, 6, 2, 0.1, ExpectedResult = false, TestName = "A rare word that is little of the question")]
    [TestCase(0.15, 1, 6, 2, 0.1, ExpectedResult = true, TestName = "A rare word")]
    [TestCase(0.15, 1, 6, 3, 0.1, ExpectedResult = false, TestName = "A word that is not so rare")]
    [TestCase(0.01, 1, 8, 9, 0.5, ExpectedResult = true, TestName = "What the store is about")]
    [TestCase(0.01, 1, 8, 9, 0.49, ExpectedResult = false, TestName = "A common word that is not what the store is about")]
    public bool There_is_an_answer(double coverage, double count, int asked, int rarest, double commonest) =>
        RecallFloor.IsAnswer(Relevance(coverage, new FoundWords(count, asked, rarest, commonest)));

    [TestCase(0.33, 0, ExpectedResult = true, TestName = "A third by rarity")]
    [TestCase(0, 0.33, ExpectedResult = true, TestName = "A third by number")]
    [TestCase(0.32, 0.32, ExpectedResult = false, TestName = "Less than a third")]
    public bool It_belongs_to_the_answer(double coverage, double share) =>
        RecallFloor.Belongs(Relevance(coverage, new FoundWords(share, 1, 9, 0.1)), Relevance(1, new FoundWords(4, 4, 9, 0.1)));

    static Relevance Relevance(double coverage, FoundWords found) => new() { Entry = 1, Passage = 1, Coverage = coverage, Found = found, Words = [] };
}
