using System.Text.Json;

namespace AgentMemory.Cli.Tests.Scenarios;

public class LogScenarios
{
    [Test]
    public void Tells_an_entrys_story_from_the_proposal_on()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        var proposal = memory.Commit("agent-memory/inbox/local");
        memory.Done("approve", "it", "--yes");
        memory.Done("retire", "it", "--reason", "over", "--yes");

        var changes = Changes(memory, "it");

        Assert.That(changes.Select(Action), Is.EqualTo(new[] { "retire", "approve", "propose" }));
        Assert.That(changes[1].GetProperty("origin").GetString(), Is.EqualTo(proposal));
        Assert.That(changes[1].GetProperty("agent").GetString(), Is.EqualTo(MemoryRepository.Agent));
        Assert.That(changes[1].GetProperty("approves")[0].GetString(), Does.StartWith("project/it@"));
        Assert.That(changes[2].GetProperty("commit").GetString(), Is.EqualTo(proposal));
        Assert.That(changes[0].GetProperty("author").GetString(), Is.EqualTo("Ada Lovelace <ada@example.org>"));
        Assert.That(changes[0].GetProperty("message").GetString(), Is.EqualTo("memory: retire it"));
    }

    [Test]
    public void Knows_what_is_gone_and_what_was_done_without_the_tool()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("it", "By hand");
        memory.Git.CommitAll("Written by hand");
        memory.Git.Git("rm", "-q", MemoryRepository.PathOf("it"));
        memory.Git.Commit("Removed by hand");

        var changes = Changes(memory, "it");

        Assert.That(changes.Select(change => change.GetProperty("message").GetString()), Is.EqualTo(new[] { "Removed by hand", "Written by hand" }));
        Assert.That(changes[0].TryGetProperty("action", out _), Is.False);
        Assert.That(memory.Run("log", "nothing").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void After_the_command_an_agent_and_a_session_say_whose_changes_are_meant()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("agents");
        memory.Done("approve", "agents", "--yes");
        memory.Proposed("persons");

        Assert.That(Ids(memory, "--agent", "claude-code"), Is.EqualTo(new[] { "agents", "agents" }));
        Assert.That(Ids(memory, "--agent", "claude-code/2.1"), Is.EqualTo(new[] { "agents", "agents" }));
        Assert.That(Ids(memory, "--agent", "claude"), Is.Empty);
        Assert.That(Ids(memory, "--session", "s-1"), Is.EqualTo(new[] { "agents", "agents" }));
        Assert.That(Ids(memory, "--session", "s-2"), Is.Empty);
    }

    [Test]
    public void Before_the_command_they_say_who_looks()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("persons");

        var changes = memory.Done("--agent", "claude-code", "--session", "s-9", "log", "--json").Json.GetProperty("changes");

        Assert.That(changes.EnumerateArray().Select(Action), Is.EqualTo(new[] { "propose", "init" }));
    }

    [Test]
    public void Is_limited_by_date_and_number()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("one");
        var since = memory.Git.NextDates()["GIT_AUTHOR_DATE"];
        memory.Proposed("two");
        memory.Proposed("three");

        Assert.That(Ids(memory, "--since", since), Is.EqualTo(new[] { "three", "two" }));
        Assert.That(Ids(memory, "-n", "1"), Is.EqualTo(new[] { "three" }));
        Assert.That(memory.Run("log", "--since", "yesterdayish").ExitCode, Is.EqualTo(2));
        Assert.That(memory.Run("log", "-n", "-1").ExitCode, Is.EqualTo(2));
        Assert.That(memory.Run("log", "-n", "many").ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Since_counts_days_backwards()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");

        Assert.That(Ids(memory, "--since", "1d"), Does.Contain("it"));
    }

    [Test]
    public void Merges_tell_nothing_twice()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Git("switch", "-q", "-c", "feature");
        memory.Proposed("it");
        memory.Git.Git("switch", "-q", "main");
        memory.Proposed("other");
        memory.Git.Git("merge", "-q", "--no-ff", "--no-edit", "feature");

        Assert.That(Changes(memory, "it").Select(Action), Is.EqualTo(new[] { "propose" }));
    }

    static JsonElement[] Changes(MemoryRepository memory, params string[] args) =>
        [.. memory.Done(["log", "--json", .. args]).Json.GetProperty("changes").EnumerateArray()];

    static string?[] Ids(MemoryRepository memory, params string[] args) =>
        [.. Changes(memory, args).Select(change => change.TryGetProperty("id", out var id) ? id.GetString() : null)];

    static string? Action(JsonElement change) => change.GetProperty("action").GetString();
}
