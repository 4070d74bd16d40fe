using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests;

public class TextArgumentTests
{
    static string Said(CliRun run) => run.Json.GetProperty("text").GetString()!;

    [TestCase("@file.rsp")]
    [TestCase("@")]
    [TestCase("[suggest]")]
    [TestCase("/h")]
    [TestCase("/?")]
    [TestCase("a\nb")]
    [TestCase("a=b:c")]
    [TestCase("%PATH% $HOME `id`")]
    [TestCase("")]
    [TestCase("log")]
    public void Are_taken_as_they_are(string text) =>
        Assert.That(Said(CliRun.OfSamples("echo", "--json", text)), Is.EqualTo(text));

    [TestCase("-x")]
    [TestCase("--json")]
    [TestCase("--help")]
    [TestCase("--")]
    public void May_start_with_a_hyphen_after_two_hyphens(string text) =>
        Assert.That(Said(CliRun.OfSamples("echo", "--json", "--", text)), Is.EqualTo(text));

    [TestCase("text\n", "text")]
    [TestCase("text\r\n", "text")]
    [TestCase("two\nlines\n\n", "two\nlines\n")]
    [TestCase("", "")]
    public void Are_read_from_standard_input_for_a_hyphen(string input, string expected) =>
        Assert.That(Said(new CliSetting { Input = input }.Run("echo", "-", "--json")), Is.EqualTo(expected));

    [Test]
    public void Cannot_both_be_read_from_standard_input()
    {
        var run = new CliSetting { Input = "x" }.Run("echo", "-", "-");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("only once"));
    }

    [Test]
    public void Are_bounded()
    {
        var run = new CliSetting { Input = new string('x', (1 << 20) + 1) }.Run("echo", "-");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("more than 1048576 characters"));
    }
}
