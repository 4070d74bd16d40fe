using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Tests.Analysis;

public class ForeignAskingWordsTests
{
    [TestCase("Wie wird der Preis berechnet?", "Preis berechnet", TestName = "German")]
    [TestCase("¿Cómo se imprime la factura?", "imprime factura", TestName = "Spanish")]
    [TestCase("Quelle est la durée d'un bon ?", "durée bon", TestName = "French")]
    [TestCase("fall back from de to en", "fall back de en", TestName = "One such word of each language tells nothing")]
    [TestCase("the process may die, die twice", "process may die die twice", TestName = "Nor does one word twice")]
    public void Words_that_a_question_is_made_of_are_not_looked_for(string question, string words) =>
        Assert.That(string.Join(' ', Query.Of(question).Words.Select(word => word.Written)), Is.EqualTo(words));

    [Test]
    public void A_question_of_nothing_else_is_looked_for_all_the_same() => Assert.That(Query.Of("wer ist das").Words, Has.Count.EqualTo(3));
}
