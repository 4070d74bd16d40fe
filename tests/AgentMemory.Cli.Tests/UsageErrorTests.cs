using System.Globalization;
using System.Text;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests;

public class UsageErrorTests
{
    static readonly string[][] WrongLines =
    [
        ["ehco", "x"],
        ["nothing-like-it"],
        ["echo"],
        ["echo", "x", "--typo", "y"],
        ["echo", "--tpye", "project"],
        ["echo", "-x"],
        ["--jsno", "echo", "x"],
        ["echo", "x", "--type", "memory"],
        ["echo", "x", "--limit", "0"],
        ["echo", "x", "--limit", "many"],
        ["echo", "x", "--confidence", "1.5"],
        ["echo", "x", "--tag"],
        ["echo", "x", "--repo"],
        ["--repo", "a", "echo", "x", "--repo", "b"],
        ["log", "two words"],
        ["[suggest"],
        ["echo\u001b[2J"],
    ];

    [Test]
    public void Say_what_is_wrong_and_what_to_type()
    {
        var text = new StringBuilder();
        foreach (var args in WrongLines)
        {
            var run = CliRun.OfSamples(args);
            text.Append(CultureInfo.InvariantCulture, $"$ agent-memory {string.Join(' ', args).Replace('\u001b', '?')}\n{run.Error}\n");
        }

        Snapshot.Match(text.ToString());
    }

    [TestCaseSource(nameof(WrongLines))]
    public void Go_to_standard_error_only_and_exit_with_2(params string[] args)
    {
        var run = CliRun.OfSamples(args);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Out, Is.Empty);
        Assert.That(run.Error, Does.StartWith("error: "));
        Assert.That(run.Error, Does.Contain("\nhint: "));
    }

    [TestCaseSource(nameof(WrongLines))]
    public void Are_one_object_with_json(params string[] args)
    {
        var run = CliRun.OfSamples(["--json", .. args]);

        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("usage"));
    }

    [Test]
    public void A_mistyped_flag_is_never_taken_for_an_argument() =>
        Assert.That(CliRun.OfSamples("echo", "a", "--yse").Error, Is.EqualTo("error: There is no option '--yse' in agent-memory echo.\nhint: Did you mean --yes?\n"));
}
