using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests;

public class ConfirmationTests
{
    static readonly TerminalFacts Terminal = new(true, true, true);
    static readonly Dictionary<string, string> Plain = new() { ["TERM"] = "dumb" };

    [TestCase("y\n")]
    [TestCase("YES\n")]
    [TestCase(" yes ")]
    public void A_typed_yes_confirms(string answer)
    {
        var run = new CliSetting { Terminal = Terminal, Environment = Plain, Input = answer }.Run("ask");

        Assert.That(run, Is.EqualTo(new CliRun(0, "confirmed\n", "Approve this<U+001B>[2J? [y/N] ")));
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("n\n")]
    [TestCase("yeah\n")]
    public void Anything_else_does_not(string answer)
    {
        var run = new CliSetting { Terminal = Terminal, Environment = Plain, Input = answer }.Run("ask");

        Assert.That((run.ExitCode, run.Out), Is.EqualTo((1, "")));
        Assert.That(run.Error, Does.EndWith("error: Not confirmed; nothing was changed.\n"));
    }

    [Test]
    public void Nobody_is_asked_without_a_terminal()
    {
        var run = new CliSetting { Input = "y\n" }.Run("ask");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("no terminal to ask on").And.Not.Contain("[y/N]"));
    }

    [Test]
    public void An_option_confirms_without_a_terminal() =>
        Assert.That(CliRun.OfSamples("ask", "--yes"), Is.EqualTo(new CliRun(0, "confirmed\n", "")));

    [Test]
    public void An_agent_can_not_confirm()
    {
        var run = new CliSetting { Terminal = Terminal, Environment = Plain, Input = "y\n" }.Run("ask", "--yes", "--agent", "bot");

        Assert.That((run.ExitCode, run.Out), Is.EqualTo((1, "")));
        Assert.That(run.Error, Does.StartWith("error: bot is an agent"));
    }
}
