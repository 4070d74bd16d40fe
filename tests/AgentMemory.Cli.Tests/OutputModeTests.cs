using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests;

public class OutputModeTests
{
    static readonly TerminalFacts Terminal = new(true, true, true, 120);

    static OutputMode Decide(TerminalFacts terminal, GlobalSettings? global = null, params (string Name, string Value)[] environment) =>
        OutputMode.Decide(terminal, environment.ToDictionary(pair => pair.Name, pair => pair.Value), global ?? new GlobalSettings());

    [Test]
    public void A_terminal_gets_colours_progress_and_questions()
    {
        var mode = Decide(Terminal);

        Assert.That(mode, Is.EqualTo(new OutputMode { Json = false, RichOut = true, RichError = true, Progress = true, CanAsk = true, Quiet = false, Verbose = false, Width = 120 }));
    }

    [Test]
    public void A_pipe_gets_plain_text_of_a_fixed_width()
    {
        var mode = Decide(TerminalFacts.None);

        Assert.That(mode, Is.EqualTo(new OutputMode { Json = false, RichOut = false, RichError = false, Progress = false, CanAsk = false, Quiet = false, Verbose = false, Width = 80 }));
    }

    [TestCase("NO_COLOR", "1", false)]
    [TestCase("NO_COLOR", "", true)]
    [TestCase("TERM", "dumb", false)]
    [TestCase("TERM", "xterm-256color", true)]
    [TestCase("CI", "true", false)]
    public void The_environment_can_switch_colours_off(string name, string value, bool rich)
    {
        var mode = Decide(Terminal, null, (name, value));

        Assert.That((mode.RichOut, mode.RichError), Is.EqualTo((rich, rich)));
    }

    [Test]
    public void An_option_switches_colours_off() =>
        Assert.That(Decide(Terminal, new GlobalSettings { NoColor = true }), Is.EqualTo(Decide(Terminal) with { RichOut = false, RichError = false }));

    [Test]
    public void Json_keeps_standard_output_plain_and_shows_no_progress() =>
        Assert.That(Decide(Terminal, new GlobalSettings { Json = true }), Is.EqualTo(Decide(Terminal) with { Json = true, RichOut = false, Progress = false }));

    [Test]
    public void Each_stream_is_judged_by_itself()
    {
        Assert.That(Decide(new TerminalFacts(In: true, Out: false, Error: true)).RichOut, Is.False);
        Assert.That(Decide(new TerminalFacts(In: true, Out: false, Error: true)).CanAsk, Is.True);
        Assert.That(Decide(new TerminalFacts(In: false, Out: true, Error: true)).CanAsk, Is.False);
        Assert.That(Decide(new TerminalFacts(In: true, Out: true, Error: false)).CanAsk, Is.False);
        Assert.That(Decide(new TerminalFacts(In: true, Out: true, Error: false)).Progress, Is.False);
    }

    [Test]
    public void Only_a_rich_terminal_gets_control_sequences()
    {
        Assert.That(new CliSetting { Terminal = Terminal }.Run("fail", "Refused").Error, Does.Contain("\u001b["));
        Assert.That(new CliSetting { Terminal = Terminal }.Run("fail", "Refused", "--no-color").Error, Does.Not.Contain('\u001b'));
        Assert.That(CliRun.OfSamples("fail", "Refused").Error, Does.Not.Contain('\u001b'));
    }
}
