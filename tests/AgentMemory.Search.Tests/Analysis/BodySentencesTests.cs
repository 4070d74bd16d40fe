using AgentMemory.Search.Analysis;

namespace AgentMemory.Search.Tests.Analysis;

public class BodySentencesTests
{
    [TestCase("One. Two! Three? Four", "One.|Two!|Three?|Four")]
    [TestCase("Uses 10.0.15 in src/app.cs now. Then", "Uses 10.0.15 in src/app.cs now.|Then")]
    [TestCase("He said \"no.\" Then (yes.) Done...  End", "He said \"no.\"|Then (yes.)|Done...|End")]
    [TestCase("Use a tool, e.g. this one, in the U.S. too.", "Use a tool, e.g. this one, in the U.S. too.")]
    [TestCase("東京です。大阪です！京都", "東京です。|大阪です！|京都")]
    [TestCase("# Heading\n\ntext\r\nmore", "Heading|text|more")]
    [TestCase("- one\n  * two\n3. three\n- [x] done\n> - quoted", "one|two|three|done|quoted")]
    [TestCase("-5 degrees\n2026. A year\n#tag", "-5 degrees|2026.|A year|#tag")]
    [TestCase("| a. b | c |\n|---|---|", "| a. b | c |||---|---|")]
    [TestCase("```sh\n# a. b\n~~~\n- c. d\n```\ne. f\nOne. Two", "# a. b|~~~|- c. d|e. f|One.|Two")]
    [TestCase("```\nnever closed. at all", "never closed. at all")]
    [TestCase("\n \n", "")]
    public void Are_taken_apart(string body, string sentences) => Assert.That(string.Join('|', BodySentences.In(body)), Is.EqualTo(sentences));
}
