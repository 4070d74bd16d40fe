using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests;

public class HelpTests
{
    [Test]
    public void Shows_the_groups_the_global_options_and_the_exit_codes() =>
        Snapshot.Match(CliRun.OfSamples("--help").ToString());

    [Test]
    public void Explains_a_command_with_allowed_values_and_examples() =>
        Snapshot.Match(CliRun.OfSamples("echo", "--help").ToString());

    [TestCase("help", "echo")]
    [TestCase("echo", "-h")]
    [TestCase("echo", "-?")]
    [TestCase("--help", "echo")]
    [TestCase("echo", "--limit", "x", "--help")]
    public void Is_the_same_however_it_is_asked_for(params string[] args) =>
        Assert.That(CliRun.OfSamples(args), Is.EqualTo(CliRun.OfSamples("echo", "--help")));

    [Test]
    public void Is_what_the_bare_command_prints() =>
        Assert.That(CliRun.OfSamples(), Is.EqualTo(CliRun.OfSamples("--help")));

    [Test]
    public void Names_the_command_that_was_meant()
    {
        var run = CliRun.OfSamples("help", "ehco");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Is.EqualTo("error: There is no command 'ehco'.\nhint: Did you mean echo?\n"));
    }

    [TestCase(20, 60)]
    [TestCase(70, 70)]
    [TestCase(300, 100)]
    public void Fits_the_terminal_within_reason(int terminal, int widest)
    {
        var setting = new CliSetting { Terminal = new TerminalFacts(true, true, true, terminal) };

        var lines = setting.Run("echo", "--help").Out.Split('\n');

        Assert.That(lines.Max(line => line.Length), Is.LessThanOrEqualTo(widest));
    }

    [Test]
    public void Is_one_object_with_json() =>
        Assert.That(CliRun.OfSamples("echo", "--help", "--json").Json.GetProperty("help").GetString(), Is.EqualTo(CliRun.OfSamples("echo", "--help").Out));

    [Test]
    public void Every_shipped_command_has_a_summary_and_two_examples()
    {
        var services = new CliServices { Context = new CliSetting().Context(TextWriter.Null, TextWriter.Null, TextReader.Null), Commands = CommandList.All, ResolveActor = (_, _) => throw new InvalidOperationException() };

        foreach (var command in CommandList.All.Select(named => named.Create(services)))
        {
            Assert.That(command.Description, Does.Match("^[A-Z].*[^.]$"), command.Name);
            Assert.That(command.Examples, Has.Count.GreaterThanOrEqualTo(2), command.Name);
            Assert.That(command.Examples.Select(example => example.Line), Has.All.Contains($"agent-memory {command.Name}"), command.Name);
        }
    }

    [Test]
    public void The_version_is_a_semantic_version()
    {
        Assert.That(CliRun.Of("--version").Out, Does.Match(@"^\d+\.\d+\.\d+(-[0-9a-z.]+)?\n$"));
        Assert.That(CliRun.Of("--version", "--json").Json.GetProperty("version").GetString(), Is.EqualTo(CliRun.Of("--version").Out.Trim()));
    }
}
