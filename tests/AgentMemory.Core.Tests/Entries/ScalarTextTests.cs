using AgentMemory.Entries.FrontMatter;

namespace AgentMemory.Core.Tests.Entries;

public class ScalarTextTests
{
    [TestCase("Deploys go through Coolify")]
    [TestCase("a.b#c")]
    [TestCase("commit:9ab12cd")]
    [TestCase("https://example.org/a?b=c")]
    [TestCase("2026-11-20-deploy-incident")]
    [TestCase(".github/workflows/**")]
    [TestCase("4ed")]
    [TestCase("it's \"quoted\" inside")]
    [TestCase("漢字 😀")]
    public void Leaves_plain_what_every_tool_reads_as_this_text(string value) =>
        Assert.That(ScalarText.Format(value, inFlow: true), Is.EqualTo(value));

    [TestCase("")]
    [TestCase(" a")]
    [TestCase("a ")]
    [TestCase("a: b")]
    [TestCase("a:")]
    [TestCase("a # b")]
    [TestCase("@a")]
    [TestCase("`a")]
    [TestCase("%a")]
    [TestCase("&a")]
    [TestCase("*a")]
    [TestCase("!a")]
    [TestCase("|a")]
    [TestCase(">a")]
    [TestCase("-a")]
    [TestCase("?a")]
    [TestCase("[a")]
    [TestCase("{a")]
    [TestCase("#a")]
    [TestCase("'a")]
    [TestCase("no")]
    [TestCase("Yes")]
    [TestCase("on")]
    [TestCase("TRUE")]
    [TestCase("null")]
    [TestCase("~")]
    [TestCase("=")]
    [TestCase("1.10")]
    [TestCase("012")]
    [TestCase("+1")]
    [TestCase("1_000")]
    [TestCase("1e5")]
    [TestCase("0x1F")]
    [TestCase("0o7")]
    [TestCase("1:30")]
    [TestCase(".5")]
    [TestCase(".inf")]
    [TestCase(".NaN")]
    [TestCase("2026-11-22")]
    [TestCase("2026-1-2T00:00:00Z")]
    [TestCase("---")]
    [TestCase("...")]
    public void Quotes_what_some_tool_could_read_as_something_else(string value) =>
        Assert.That(ScalarText.Format(value, inFlow: false), Is.EqualTo($"\"{value}\""));

    [TestCase("a, b")]
    [TestCase("a]")]
    [TestCase("a{b}")]
    public void Quotes_within_brackets_what_would_end_the_item(string value)
    {
        Assert.That(ScalarText.Format(value, inFlow: true), Is.EqualTo($"\"{value}\""));
        Assert.That(ScalarText.Format(value, inFlow: false), Is.EqualTo(value));
    }

    [TestCase("a\u0085b", "\"a\\u0085b\"")]
    [TestCase("a\u2028b", "\"a\\u2028b\"")]
    [TestCase("a\tb", "\"a\\tb\"")]
    [TestCase("a\nb\r", "\"a\\nb\\u000D\"")]
    [TestCase("\ufeffa", "\"\\uFEFFa\"")]
    [TestCase("\u001b\"\\", "\"\\u001B\\\"\\\\\"")]
    public void Escapes_what_would_not_survive_as_it_is(string value, string source)
    {
        Assert.That(ScalarText.Format(value, inFlow: false), Is.EqualTo(source));
        Assert.That(ScalarText.Format(value, inFlow: false, preferred: ScalarForm.SingleQuoted), Is.EqualTo(source));
    }

    [Test]
    public void Needs_no_escape_where_single_quotes_do()
    {
        Assert.That(ScalarText.Format("- \"a\\b\"", inFlow: false), Is.EqualTo("'- \"a\\b\"'"));
        Assert.That(ScalarText.Format("- \"it's\"", inFlow: false), Is.EqualTo("'- \"it''s\"'"));
    }

    [Test]
    public void Leaves_numbers_and_instants_plain_where_they_are_meant()
    {
        Assert.That(ScalarText.Format("0.9", inFlow: false, typed: true), Is.EqualTo("0.9"));
        Assert.That(ScalarText.Format("2027-05-21T00:00:00Z", inFlow: false, typed: true), Is.EqualTo("2027-05-21T00:00:00Z"));
    }
}
