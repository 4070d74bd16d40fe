using System.Text.Json;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What receipts add up to: <c>impact</c>, <c>stats</c>, and what <c>why</c> says of it.</summary>
public class ImpactScenarios
{
    MemoryRepository _memory = null!;

    [SetUp]
    public void Create() => _memory = MemoryRepository.Create();

    [TearDown]
    public void Clean() => _memory.Dispose();

    [Test]
    public void Impact_tells_sessions_and_commits_also_of_an_entry_that_is_gone()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        var commit = _memory.Commit();
        _memory.DoneAsAgent("recall", "deploys");
        _memory.DoneAsAgent("recall", "deploys");
        Recall("deploys");
        _memory.Git.Git("rm", "-q", MemoryRepository.PathOf("deploys"));
        _memory.Git.CommitAll("Drop it");

        var impact = _memory.Done("impact", "dep", "--json").Json;

        Assert.That(impact.GetProperty("id").GetString(), Is.EqualTo("deploys"));
        Assert.That(impact.GetProperty("receipts").GetInt32(), Is.EqualTo(3));
        Assert.That(impact.GetProperty("sessions").EnumerateArray().Select(session => (session.TryGetProperty("agent", out var agent) ? agent.GetString() : null, session.GetProperty("count").GetInt32())),
            Is.EquivalentTo(new[] { ("claude-code/2.1", 2), ((string?)null, 1) }));
        Assert.That(impact.GetProperty("commits").EnumerateArray().Select(served => served.GetProperty("commit").GetString()), Is.EqualTo(new[] { commit }));
        Assert.That(_memory.Done("impact", "deploys").Out, Does.Contain("served 3 times since").And.Contain("claude-code/2.1 (session s-1)"));
        Assert.That(_memory.Run("impact", "nothing").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void Impact_knows_what_only_receipts_know()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        Recall("deploys");
        _memory.Git.Git("checkout", "-q", "--orphan", "fresh");
        _memory.Git.Git("rm", "-q", "-r", "--cached", ".agent-memory/project");
        Directory.Delete(_memory.Git.PathOf(".agent-memory/project"), recursive: true);
        _memory.Git.CommitAll("Start again");
        _memory.Git.Git("branch", "-q", "-D", "main");

        Assert.That(_memory.Done("impact", "deploys", "--json").Json.GetProperty("receipts").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public void An_entry_that_was_never_served_has_no_impact()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");

        var impact = _memory.Done("impact", "deploys", "--json").Json;

        Assert.That(impact.GetProperty("sessions").GetArrayLength(), Is.Zero);
        Assert.That(impact.TryGetProperty("since", out _), Is.False);
        Assert.That(_memory.Done("impact", "deploys").Out, Does.Contain("No receipt"));
    }

    [Test]
    public void Stats_add_up_and_suggest_and_change_nothing()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Approved("vercel", "Deploys go through Vercel");
        _memory.Approved("tabs", "Use tabs");
        var tokens = Tokens(_memory.Done("recall", "deploys", "--json").Json) + Tokens(_memory.DoneAsAgent("recall", "deploys", "--json").Json);
        _memory.Done("supersede", "vercel", "deploys", "--yes");
        var head = _memory.Commit();

        var stats = _memory.Done("stats", "--json").Json;

        Assert.That(stats.GetProperty("receipts").GetProperty("recall").GetInt32(), Is.EqualTo(2));
        Assert.That(stats.GetProperty("tokens").GetInt32(), Is.EqualTo(tokens));
        Assert.That(stats.GetProperty("sessions").EnumerateArray().Sum(Tokens), Is.EqualTo(tokens));
        Assert.That(stats.GetProperty("entries").EnumerateArray().Sum(Tokens), Is.EqualTo(tokens));
        Assert.That(stats.GetProperty("never").EnumerateArray().Select(id => id.GetString()), Is.EqualTo(new[] { "tabs" }));
        Assert.That(MemoryRepository.Ids(stats, "doubtful"), Is.EqualTo(new[] { "vercel" }));
        Assert.That(stats.GetProperty("doubtful")[0].GetProperty("suggestion").GetString(), Does.Contain("a person can run: agent-memory retire vercel"));
        Assert.That(_memory.Done("stats").Out, Does.Contain("never served: tabs").And.Contain("vercel was served and is superseded by deploys"));
        Assert.That(_memory.Done("stats", "--since", "2027-01-01T00:00:00Z", "--json").Json.GetProperty("tokens").GetInt32(), Is.Zero);
        Assert.That(_memory.Commit(), Is.EqualTo(head));

        static int Tokens(JsonElement json) => json.GetProperty("tokens").GetInt32();
    }

    [Test]
    public void Why_names_the_last_receipts_of_an_entry()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Approved("tabs", "Use tabs");
        for (var i = 0; i < 22; i++)
            Recall("deploys");
        var last = _memory.DoneAsAgent("recall", "deploys", "--json").Json.GetProperty("receipt").GetString();

        var receipts = _memory.Done("why", "deploys", "--json").Json.GetProperty("receipts");

        Assert.That(receipts.GetArrayLength(), Is.EqualTo(20));
        Assert.That(receipts[0].GetProperty("id").GetString(), Is.EqualTo(last));
        Assert.That(receipts[0].GetProperty("session").GetString(), Is.EqualTo(MemoryRepository.Session));
        Assert.That(_memory.Done("why", "deploys").Out, Does.Contain("to claude-code/2.1 (session s-1) (agent-memory impact deploys)"));
        Assert.That(_memory.Done("why", "tabs", "--json").Json.GetProperty("receipts").GetArrayLength(), Is.Zero);
    }

    string Recall(params string[] words) => _memory.Done(["recall", .. words, "--json"]).Json.GetProperty("receipt").GetString()!;
}
