using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests;

public class GlobalOptionTests
{
    [TestCase("--json", "echo", "x")]
    [TestCase("echo", "--json", "x")]
    [TestCase("echo", "x", "--json")]
    public void May_stand_before_or_after_the_command(params string[] args) =>
        Assert.That(CliRun.OfSamples(args).Json.GetProperty("text").GetString(), Is.EqualTo("x"));

    [TestCase("--agent", "bot/1", "echo", "x", "--json")]
    [TestCase("echo", "x", "--agent", "bot/1", "--json")]
    [TestCase("echo", "x", "--agent=bot/1", "--json")]
    public void Name_the_actor_from_either_side_of_an_ordinary_command(params string[] args) =>
        Assert.That(CliRun.OfSamples(args).Json.GetProperty("actor").GetString(), Does.StartWith("bot"));

    [Test]
    public void Select_changes_where_they_stand_after_a_command_that_looks_at_changes()
    {
        var run = CliRun.OfSamples("--agent", "me", "--session", "1", "log", "--agent", "other", "--session", "2");

        Assert.That(run.Out, Is.EqualTo("actor=me session=1 changesOf=other sessionOf=2\n"));
    }

    [Test]
    public void Do_not_make_an_actor_of_the_agent_whose_changes_are_meant()
    {
        var run = CliRun.OfSamples("log", "--agent", "other", "--session", "2");

        Assert.That(run.Out, Is.EqualTo("actor= session= changesOf=other sessionOf=2\n"));
    }

    [Test]
    public void Do_not_select_changes_where_they_stand_before_the_command()
    {
        var run = CliRun.OfSamples("--agent", "me", "log");

        Assert.That(run.Out, Is.EqualTo("actor=me session= changesOf= sessionOf=\n"));
    }

    [Test]
    public void Quiet_leaves_notes_out_and_verbose_adds_details()
    {
        Assert.That(CliRun.OfSamples("echo", "x").Error, Is.EqualTo("said it\n"));
        Assert.That(CliRun.OfSamples("echo", "x", "--quiet").Error, Is.Empty);
        Assert.That(CliRun.OfSamples("echo", "x", "--verbose").Error, Is.EqualTo("in detail\nsaid it\n"));
    }

    [Test]
    public void Do_not_swallow_the_argument_after_a_flag()
    {
        Assert.That(CliRun.OfSamples("echo", "--json", "true").Json.GetProperty("text").GetString(), Is.EqualTo("true"));
        Assert.That(CliRun.OfSamples("echo", "--quiet", "false").Out, Is.EqualTo("false\n"));
        Assert.That(CliRun.OfSamples("echo", "--loud", "true").Out, Is.EqualTo("TRUE\n"));
    }

    [TestCase("--quiet", "--verbose")]
    [TestCase("--repo=x", "--personal")]
    public void Refuse_what_contradicts_itself(string one, string other)
    {
        var run = CliRun.OfSamples(one, "echo", "x", other);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("contradict each other"));
    }

    [Test]
    public void The_clock_can_be_fixed_by_the_environment()
    {
        var setting = new CliSetting { Environment = new Dictionary<string, string> { ["AGENT_MEMORY_NOW"] = "2026-01-31T10:30:00+01:00" } };

        Assert.That(setting.Run("echo", "x", "--json").Json.GetProperty("now").GetString(), Is.EqualTo("2026-01-31T09:30:00+00:00"));
    }

    [TestCase("yesterday")]
    [TestCase("01/02/2026")]
    public void A_clock_that_is_no_time_is_a_configuration_error(string now)
    {
        var setting = new CliSetting { Environment = new Dictionary<string, string> { ["AGENT_MEMORY_NOW"] = now } };

        var run = setting.Run("echo", "x", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("config"));
    }
}
