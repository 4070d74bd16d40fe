using AgentMemory.Recall;

namespace AgentMemory.Core.Tests.Recall;

public class RecallFloorTests
{
    [TestCase(1.74, 0.39, 0.33, 0.49, ExpectedResult = false, TestName = "A little of everything")]
    [TestCase(1.75, 0, 0, 0.01, ExpectedResult = true, TestName = "Words that do not meet by chance")]
    [TestCase(0, 0.4, 0, 0.01, ExpectedResult = true, TestName = "A title that speaks of it")]
    [TestCase(0, 0, 0.34, 0.01, ExpectedResult = true, TestName = "A name that is found whole")]
    [TestCase(0, 0, 0, 0.5, ExpectedResult = true, TestName = "What the store is about")]
    public bool There_is_an_answer(double beyondChance, double head, double ofPerfect, double commonest) =>
        RecallFloor.IsAnswer(Relevance(1, new FoundWords(3, 3, Rarest: 1, commonest), new AnswerSigns(beyondChance, head, ofPerfect, Entries: 64)));

    [TestCase(0.39, 3, 0.1, ExpectedResult = false, TestName = "One ordinary word of several")]
    [TestCase(0.40, 3, 0.1, ExpectedResult = true, TestName = "Enough of the question by rarity")]
    [TestCase(0.14, 2, 0.1, ExpectedResult = false, TestName = "A rare word that is little of the question")]
    [TestCase(0.15, 2, 0.1, ExpectedResult = true, TestName = "A rare word")]
    [TestCase(0.01, 9, 0.5, ExpectedResult = true, TestName = "What the few entries are about")]
    public bool Few_entries_answer_more_readily(double coverage, int rarest, double commonest) =>
        RecallFloor.IsAnswer(Relevance(coverage, new FoundWords(1, 3, rarest, commonest), new AnswerSigns(0, 0, 0, Entries: 63)));

    [TestCase(0.33, 0, ExpectedResult = true, TestName = "A third by rarity")]
    [TestCase(0, 0.33, ExpectedResult = true, TestName = "A third by number")]
    [TestCase(0.32, 0.32, ExpectedResult = false, TestName = "Less than a third")]
    public bool It_belongs_to_the_answer(double coverage, double share) =>
        RecallFloor.Belongs(Relevance(coverage, new FoundWords(share, 1, 9, 0.1), Plain), Relevance(1, new FoundWords(4, 4, 9, 0.1), Plain));

    static AnswerSigns Plain { get; } = new(0, 0, 0, 1000);

    static Relevance Relevance(double coverage, FoundWords found, AnswerSigns signs) => new() { Entry = 1, Passage = 1, Coverage = coverage, Found = found, Signs = signs, Words = [] };
}
