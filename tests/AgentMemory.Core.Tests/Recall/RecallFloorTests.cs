using AgentMemory.Recall;

namespace AgentMemory.Core.Tests.Recall;

public class RecallFloorTests
{
    [TestCase(1.5, 0.4, 0, 0, 0.35, ExpectedResult = false, TestName = "A little of everything")]
    [TestCase(2.75, 0, 0, 0, 0, ExpectedResult = true, TestName = "Words that do not meet by chance")]
    [TestCase(1.6, 0.4, 0, 0, 0, ExpectedResult = true, TestName = "A title that speaks of it, and some words more")]
    [TestCase(0, 0.91, 0, 0, 0, ExpectedResult = false, TestName = "A title that speaks of nearly all of it")]
    [TestCase(0, 0.92, 0, 0, 0, ExpectedResult = true, TestName = "A title that speaks of all of it")]
    [TestCase(0.75, 0, 1, 0, 0, ExpectedResult = true, TestName = "A name, and a word more")]
    [TestCase(0.74, 0, 1, 0, 0, ExpectedResult = false, TestName = "A name and little else")]
    [TestCase(4.7, 0, 0, 0.2, 0, ExpectedResult = false, TestName = "A fifth of the question is a name that nobody knows")]
    [TestCase(4.8, 0, 0, 0.2, 0, ExpectedResult = true, TestName = "So much is found that an unknown name is no matter")]
    [TestCase(0, 0, 0, 0.5, 0.36, ExpectedResult = true, TestName = "What is found nearly whole")]
    public bool There_is_an_answer(double beyondChance, double head, int names, double unknownNames, double ofPerfect) =>
        RecallFloor.IsAnswer(Relevance(1, new FoundWords(3, 3, Rarest: 1, Commonest: 0.49), new AnswerSigns(beyondChance, head, ofPerfect, new AskedNames(names, unknownNames), Entries: 64)));

    [Test]
    public void What_the_store_is_about_is_an_answer() =>
        Assert.That(RecallFloor.IsAnswer(Relevance(0.1, new FoundWords(1, 3, Rarest: 500, Commonest: 0.5), Plain)));

    [TestCase(0.39, 3, 0.1, ExpectedResult = false, TestName = "One ordinary word of several")]
    [TestCase(0.40, 3, 0.1, ExpectedResult = true, TestName = "Enough of the question by rarity")]
    [TestCase(0.14, 2, 0.1, ExpectedResult = false, TestName = "A rare word that is little of the question")]
    [TestCase(0.15, 2, 0.1, ExpectedResult = true, TestName = "A rare word")]
    [TestCase(0.01, 9, 0.5, ExpectedResult = true, TestName = "What the few entries are about")]
    public bool Few_entries_answer_more_readily(double coverage, int rarest, double commonest) =>
        RecallFloor.IsAnswer(Relevance(coverage, new FoundWords(1, 3, rarest, commonest), new AnswerSigns(0, 0, 0, new AskedNames(0, 0), Entries: 63)));

    [TestCase(0.33, 0, ExpectedResult = true, TestName = "A third by rarity")]
    [TestCase(0, 0.33, ExpectedResult = true, TestName = "A third by number")]
    [TestCase(0.32, 0.32, ExpectedResult = false, TestName = "Less than a third")]
    public bool It_belongs_to_the_answer(double coverage, double share) =>
        RecallFloor.Belongs(Relevance(coverage, new FoundWords(share, 1, 9, 0.1), Plain), Relevance(1, new FoundWords(4, 4, 9, 0.1), Plain));

    static AnswerSigns Plain { get; } = new(0, 0, 0, new AskedNames(0, 0), 1000);

    static Relevance Relevance(double coverage, FoundWords found, AnswerSigns signs) => new() { Entry = 1, Passage = 1, Coverage = coverage, Found = found, Signs = signs, Words = [] };
}
