using AgentMemory.Cli.Parsing;

namespace AgentMemory.Cli.Tests;

public class SpellingTests
{
    static readonly string[] Known = ["remember", "list", "show", "log", "--description", "--disputes", "-n"];

    [TestCase("remembr", "remember")]
    [TestCase("rember", "remember")]
    [TestCase("lsit", "list")]
    [TestCase("shwo", "show")]
    [TestCase("lo", "log")]
    [TestCase("--desc", "--description")]
    [TestCase("--descritpion", "--description")]
    public void Finds_what_was_meant(string written, string meant) =>
        Assert.That(Spelling.Nearest(written, Known), Is.EqualTo(meant));

    [TestCase("publish")]
    [TestCase("x")]
    [TestCase("-x")]
    [TestCase("")]
    [TestCase("--d")]
    public void Does_not_guess_wildly(string written) =>
        Assert.That(Spelling.Nearest(written, Known), Is.Null);

    [Test]
    public void Is_not_slowed_down_by_a_huge_word() =>
        Assert.That(Spelling.Nearest(new string('x', 10_000_000), Known), Is.Null);
}
