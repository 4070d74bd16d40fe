using System.Text.Json;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary><c>replay</c>: the same answer again, whatever became of the repository since.</summary>
public class ReplayScenarios
{
    const string Code = "one\ntwo\nconst string Server = \"coolify.example.org\";\nconst int Port = 8443;\nconst int Retries = 3;\nsix\n";

    MemoryRepository _memory = null!;

    [SetUp]
    public void Create() => _memory = MemoryRepository.Create();

    [TearDown]
    public void Clean() => _memory.Dispose();

    [Test]
    public void An_answer_is_the_same_after_everything_changed()
    {
        _memory.Git.Write("src/deploy.cs", Code);
        _memory.Git.CommitAll("Code");
        _memory.Approved("deploys", "Deploys go through Coolify", "--evidence", "src/deploy.cs#L3-L5", "--stale-after", "2026-06-01T00:00:00Z");
        _memory.Approved("rollback", "Deploys are rolled back by hand");
        _memory.ProposedByAgent("waiting", "Deploys wait for the night");
        _memory.Git.Write("src/deploy.cs", Code.Replace("8443", "9000", StringComparison.Ordinal));
        var id = Recall("deploys", "--include", "proposed");

        _memory.Git.CommitAll("Another port");
        _memory.Done("retire", "rollback", "--reason", "no more", "--yes");
        _memory.Done("reject", "waiting", "--reason", "no", "--yes");
        _memory.Done("inbox", "--prune");
        _memory.Approved("other", "Deploys are watched");

        var replay = _memory.Run("replay", id, "--json");
        Assert.That(Differences(replay.Json), Is.Empty, replay.ToString());
        Assert.That(replay.Json.GetProperty("same").GetBoolean());
        Assert.That(replay.ExitCode, Is.Zero);
        Assert.That(_memory.Done("replay", id).Out, Does.StartWith("the same"));
    }

    [Test]
    public void An_agents_answer_is_given_to_that_agent_again()
    {
        _memory.Approved("deploys", "Deploys go through Coolify", "--audience", "claude-code");
        _memory.Approved("codex", "Deploys are for Codex", "--audience", "codex");
        var id = _memory.DoneAsAgent("recall", "deploys", "--json").Json.GetProperty("receipt").GetString()!;

        Assert.That(Differences(_memory.Done("replay", id, "--json").Json), Is.Empty);
    }

    [Test]
    public void An_answer_of_an_older_commit_is_given_at_that_commit()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Git.Git("tag", "v1");
        _memory.Approved("more", "Deploys take a while");
        var id = Recall("deploys", "--at", "v1");
        _memory.Git.Git("tag", "-f", "v1", "HEAD");

        Assert.That(_memory.Done("replay", id, "--json").Json.GetProperty("same").GetBoolean());
    }

    [Test]
    public void At_another_commit_it_says_what_is_different_now()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Approved("gone", "Deploys go through Vercel");
        _memory.Approved("edited", "Deploys take a while");
        var id = Recall("deploys");
        _memory.Done("retire", "gone", "--reason", "moved", "--yes");
        _memory.Done("edit", "edited", "--title", "Deploys take an hour");
        _memory.Approved("added", "Deploys are watched");

        var replay = _memory.Run("replay", id, "--at", "HEAD", "--json");

        Assert.That(replay.ExitCode, Is.EqualTo(1));
        Assert.That(replay.Json.GetProperty("same").GetBoolean(), Is.False);
        Assert.That(Differences(replay.Json), Is.SupersetOf(new[] { "gone gone", "added added", "bytes edited", "relabelled edited" }));
        Assert.That(Differences(replay.Json), Has.None.Contain("score"));
        Assert.That(_memory.Run("replay", id, "--at", "HEAD").Out, Does.Contain("not the same").And.Contain("retired"));
        Assert.That(_memory.Run("replay", id, "--at", "nowhere").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void A_commit_that_is_gone_is_said_to_be_gone()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        var id = Recall("deploys");
        _memory.Git.Git("reset", "-q", "--hard", "HEAD~2");
        _memory.Git.Git("reflog", "expire", "--expire=now", "--all");
        _memory.Git.Git("gc", "-q", "--prune=now");

        var replay = _memory.Run("replay", id, "--json");

        Assert.That(replay.ExitCode, Is.EqualTo(1));
        Assert.That(replay.Json.GetProperty("error").GetProperty("message").GetString(), Does.Contain("gone from this repository"));
    }

    [Test]
    public void An_inbox_that_is_gone_from_the_object_database_is_said_to_be_gone()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.ProposedByAgent("waiting", "Deploys wait for the night");
        var id = Recall("deploys", "--include", "proposed");
        _memory.Git.Git("update-ref", "-d", "refs/heads/agent-memory/inbox/local");
        _memory.Git.Git("reflog", "expire", "--expire=now", "--all");
        _memory.Git.Git("gc", "-q", "--prune=now");

        var replay = _memory.Run("replay", id, "--json");

        Assert.That(replay.ExitCode, Is.EqualTo(1));
        Assert.That(Differences(replay.Json), Does.Contain("gone waiting"));
        Assert.That(replay.Error, Does.Contain("refs/heads/agent-memory/inbox/local stood at").And.Contain("gone from the object database"));
    }

    [Test]
    public void A_compilation_is_compiled_again_in_memory()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Approved("tabs", "Use tabs");
        var id = _memory.Done("compile", "--json").Json.GetProperty("receipt").GetString()!;
        _memory.Done("retire", "tabs", "--reason", "no", "--yes");
        _memory.Done("compile");
        var head = _memory.Commit();

        Assert.That(_memory.Done("replay", id, "--json").Json.GetProperty("same").GetBoolean());
        Assert.That(Differences(_memory.Run("replay", id, "--at", "HEAD", "--json").Json), Does.Contain("gone tabs"));
        Assert.That(_memory.Commit(), Is.EqualTo(head));
        Assert.That(_memory.Status(), Is.Empty);
    }

    string Recall(params string[] words) => _memory.Done(["recall", .. words, "--json"]).Json.GetProperty("receipt").GetString()!;

    static List<string> Differences(JsonElement replay) =>
        [.. replay.GetProperty("differences").EnumerateArray().Select(difference => $"{difference.GetProperty("kind").GetString()} {(difference.TryGetProperty("id", out var id) ? id.GetString() : "")}")];
}
