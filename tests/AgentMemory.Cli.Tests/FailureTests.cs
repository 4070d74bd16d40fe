using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests;

public class FailureTests
{
    [TestCase("Refused", 1, "refused")]
    [TestCase("NotFound", 1, "not-found")]
    [TestCase("Conflict", 1, "conflict")]
    [TestCase("Locked", 1, "locked")]
    [TestCase("Unsupported", 1, "unsupported")]
    [TestCase("Usage", 2, "usage")]
    [TestCase("Config", 2, "config")]
    [TestCase("Internal", 70, "internal")]
    [TestCase("Cancelled", 130, "cancelled")]
    [TestCase("bug", 70, "internal")]
    [TestCase("io", 1, "refused")]
    [TestCase("cancelled", 130, "cancelled")]
    public void Have_their_exit_code_and_their_kind(string kind, int exitCode, string word)
    {
        var run = CliRun.OfSamples("fail", kind, "--json");

        Assert.That(run.ExitCode, Is.EqualTo(exitCode));
        Assert.That(run.Json.GetProperty("schema").GetInt32(), Is.EqualTo(1));
        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo(word));
    }

    [Test]
    public void Print_findings_message_and_hint() =>
        Snapshot.Match(CliRun.OfSamples("fail", "Refused").ToString());

    [Test]
    public void Print_one_object_with_json_even_after_an_answer() =>
        Snapshot.Match(CliRun.OfSamples("fail", "Refused", "--json").ToString());

    [Test]
    public void A_bug_is_one_line_without_its_stack() =>
        Snapshot.Match(CliRun.OfSamples("fail", "bug").ToString());

    [TestCase("bug", "System.InvalidOperationException: it is broken")]
    [TestCase("Refused", "System.FormatException: the cause")]
    public void Show_what_is_behind_them_only_when_verbose(string kind, string cause)
    {
        Assert.That(CliRun.OfSamples("fail", kind).Error, Does.Not.Contain(cause));
        Assert.That(CliRun.OfSamples("fail", kind, "--verbose").Error, Does.Contain(cause));
    }

    [Test]
    public void An_interrupted_run_does_nothing()
    {
        var run = new CliSetting { Cancellation = new CancellationToken(canceled: true) }.Run("echo", "x");

        Assert.That(run, Is.EqualTo(new CliRun(130, "", "error: Cancelled.\n")));
    }

    [Test]
    public void A_repository_that_is_not_there_is_not_found()
    {
        var folder = TempRepository.TempFolder();

        var run = new CliSetting { Directory = folder }.Run("head", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("not-found"));
        Directory.Delete(folder);
    }
}
