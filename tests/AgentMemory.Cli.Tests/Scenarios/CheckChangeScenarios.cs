using System.Text.Json;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary><c>check --base</c>: what a change does, beside what stood before it.</summary>
public class CheckChangeScenarios
{
    [Test]
    public void Tells_what_the_change_brought_from_what_stood_before_and_leaves_nothing_out()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("tabs");
        memory.Approved("lf");
        memory.Done("edit", "lf", "--title", "Use CRLF");
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Done("edit", "tabs", "--title", "Use spaces");

        var run = memory.Run("check", "--base", "main", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), "errors count, whoever brought them");
        Assert.That(Found(run.Json, "AM201"), Is.EqualTo(new[] { "tabs True", "lf False" }));
        Assert.That(Ids(run.Json), Is.EquivalentTo(Ids(memory.Run("check", "--json").Json)));
        Assert.That(memory.Run("check", "--json").Out, Does.Not.Contain("introduced"));
    }

    [Test]
    public void A_base_without_a_store_holds_nothing_against_the_past()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        var start = memory.Commit();
        memory.Done("init");
        memory.WriteEntry("tabs", "Use tabs");
        memory.Git.CommitAll("By hand");

        Assert.That(Found(memory.Run("check", "--base", start, "--json").Json, "AM202"), Is.EqualTo(new[] { "tabs True" }));
    }

    [Test]
    public void Text_on_disk_is_judged_as_part_of_the_change()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(MemoryRepository.PathOf("broken"), "no front matter");

        var run = memory.Run("check", "--base", "HEAD", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Json.GetProperty("findings")[0].GetProperty("introduced").GetBoolean(), Is.True);
    }

    [Test]
    public void A_base_that_does_not_exist_is_refused()
    {
        using var memory = MemoryRepository.Create();

        Assert.That(memory.Run("check", "--base", "nowhere").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void A_shallow_clone_that_has_the_base_is_enough()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("tabs");
        var start = memory.Commit();
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.WriteEntry("lf", "Use LF");
        memory.Git.CommitAll("By hand");
        memory.Git.Commit("Nothing");
        using var clone = MemoryRepository.On(TempRepository.At(TempRepository.TempFolder()));
        clone.Git.Git("clone", "-q", "--depth", "1", "--branch", "topic", $"file://{memory.Root}", ".");
        Assert.That(clone.Run("check", "--base", start).Error, Does.Contain("git fetch"));
        clone.Git.Git("fetch", "-q", "--depth", "1", "origin", start);

        var run = clone.Run("check", "--base", start, "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(Found(run.Json, "AM208"), Is.EqualTo(new[] { " True" }));
    }

    static IEnumerable<string> Found(JsonElement answer, string id) => answer.GetProperty("findings").EnumerateArray()
        .Where(finding => finding.GetProperty("id").GetString() == id)
        .Select(finding => $"{(finding.TryGetProperty("entry", out var entry) ? entry.GetString() : "")} {finding.GetProperty("introduced").GetBoolean()}");

    static IEnumerable<string?> Ids(JsonElement answer) => answer.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString());
}
