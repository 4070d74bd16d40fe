using AgentMemory.Cli.Hosting;
using AgentMemory.Episodes;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary><c>sessions</c>: what happened, distilled from transcripts that stay where they are.</summary>
public class SessionScenarios
{
    const string Token = "ghp_1a2B3c4D5e6F7g8H9i0JkLmNoPqRsTuVwXyZ";

    MemoryRepository _memory = null!;
    AgentSession _session = null!;

    [SetUp]
    public void Create()
    {
        _memory = MemoryRepository.Create();
        _session = new AgentSession(_memory);
    }

    [TearDown]
    public void Clean()
    {
        _memory.Dispose();
        File.Delete(_session.Transcript);
    }

    [Test]
    public void A_session_is_listed_shown_and_replayed()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _session.Hook("session-start");
        _session.User("Make the orders retry").Edit("src/Orders.cs").Test(passes: false).User("No, use Polly for that.").Edit("src/Orders.cs").Test(passes: true).Hook("stop");

        var list = _memory.Done("sessions", "--json").Json;
        var id = list.GetProperty("sessions")[0].GetProperty("id").GetString()!;
        var show = _memory.Done("sessions", "show", id, "--json").Json.GetProperty("session");
        var replay = _memory.Done("sessions", "replay", "0195", "--json").Json.GetProperty("events");

        Assert.That(list.GetProperty("sessions")[0].GetProperty("outcome").GetString(), Is.EqualTo("passed"));
        Assert.That(id, Does.StartWith("2026-01-02-claude-code-"));
        Assert.That(Texts(show, "filesChanged"), Is.EqualTo(new[] { "src/Orders.cs" }));
        Assert.That(Texts(show, "confirmedBy"), Is.EqualTo(new[] { "dotnet test" }));
        Assert.That(Texts(show, "commands"), Is.EqualTo(new[] { "`dotnet test`: failed, exit code 1", "`dotnet test`: passed, exit code 0" }));
        Assert.That(Texts(show, "entriesServed"), Is.EqualTo(new[] { "deploys" }));
        Assert.That(Texts(show, "correctionsByTheUser"), Is.EqualTo(new[] { "turn 2: `No, use Polly for that.`" }));
        Assert.That(replay.EnumerateArray().Select(happened => happened.GetProperty("kind").GetString()).Take(4), Is.EqualTo(new[] { "user", "changed", "command", "result" }));
        Assert.That(_memory.Done("sessions").Out, Does.Contain("Make the orders retry"));
        Assert.That(_memory.Done("sessions", "show", id).Out, Does.Contain("## Commands"));
    }

    [Test]
    public void Corrections_wait_in_the_inbox_and_are_proposed_once()
    {
        _session.User("Make the orders retry").User("No, use Polly for that. We never swallow exceptions.").Test(passes: false).Hook("stop");

        var first = _memory.Done("sessions", "--json").Json.GetProperty("distilled");
        var inbox = _memory.Inbox().ToList();
        var tip = _memory.Commit("agent-memory/inbox/local");
        var entry = _memory.Done("inbox", "--json").Json.GetProperty("entries")[0];

        Assert.That(first.GetProperty("proposed").GetArrayLength(), Is.EqualTo(2));
        Assert.That(inbox, Has.Count.EqualTo(2));
        Assert.That(entry.GetProperty("confidence").GetDouble(), Is.LessThan(0.5));
        Assert.That(entry.GetProperty("evidence").EnumerateArray().Select(cited => cited.GetProperty("citation").GetString()), Is.EqualTo(new[] { "session:claude-code/0195-a", "session:claude-code/0195-a:turn-2" }));
        Assert.That(_memory.File($".agent-memory/project/{inbox[0]}.md", "agent-memory/inbox/local"), Does.Contain("That session failed: the last test failed."));
        Assert.That(_memory.Message("agent-memory/inbox/local"), Does.Contain("Memory-Agent: claude-code/2.1.330").And.Contain("Memory-Session: 0195-a"));

        Assert.That(_memory.Done("sessions", "--json").Json.GetProperty("distilled").GetProperty("proposed").GetArrayLength(), Is.Zero);
        Directory.Delete(Path.Combine(_memory.Root, ".git", "agent-memory", "sessions"), recursive: true);
        _session.Hook("stop");
        _memory.Done("sessions");
        Assert.That(_memory.Commit("agent-memory/inbox/local"), Is.EqualTo(tip), "distilled anew, and nothing new is proposed");
    }

    [Test]
    public void Who_reviews_a_correction_is_told_how_its_session_ended()
    {
        _session.User("Make the orders retry").User("We never swallow exceptions.").Test(passes: false).Hook("stop");
        _memory.Done("sessions");

        var review = (_memory.Setting() with { Input = "s\nq\n", Terminal = new TerminalFacts(true, false, true) }).Run("review");

        Assert.That(review.Out + review.Error, Does.Contain("failed: Make the orders retry"));
    }

    [Test]
    public void What_was_decided_is_not_proposed_again()
    {
        _session.User("Make the orders retry").User("We never swallow exceptions.").User("We always log the order.").Hook("stop");
        _memory.Done("sessions");
        var ids = _memory.Inbox().Order().ToList();
        _memory.Done("reject", ids[0]!, "--reason", "no", "--yes");
        _memory.Done("approve", ids[1]!, "--yes", "--accept", "AM205");
        _memory.Done("inbox", "--prune");
        Directory.Delete(Path.Combine(_memory.Root, ".git", "agent-memory", "sessions"), recursive: true);
        _session.Hook("session-end");

        _memory.Done("sessions");

        Assert.That(_memory.Inbox(), Is.Empty);
    }

    [Test]
    public void A_growing_session_is_followed_and_the_same_transcript_changes_nothing()
    {
        _session.User("Make the orders retry").Test(passes: false).Hook("stop");
        _memory.Done("sessions");
        var first = _memory.Commit(EpisodeStore.Ref);
        _memory.Done("sessions");
        Assert.That(_memory.Commit(EpisodeStore.Ref), Is.EqualTo(first));

        _session.Test(passes: true).Hook("stop");
        var outcome = _memory.Done("sessions", "--json").Json.GetProperty("sessions")[0].GetProperty("outcome").GetString();
        var second = _memory.Commit(EpisodeStore.Ref);
        Directory.Delete(Path.Combine(_memory.Root, ".git", "agent-memory", "sessions"), recursive: true);
        _session.Hook("session-end");
        _memory.Done("sessions");

        Assert.That(outcome, Is.EqualTo("passed"));
        Assert.That(_memory.Git.Git("rev-parse", $"{second}^").Trim(), Is.EqualTo(first));
        Assert.That(_memory.Commit(EpisodeStore.Ref), Is.EqualTo(second), "distilled from its beginning it is the same");
    }

    [Test]
    public void A_transcript_that_another_took_the_place_of_is_read_from_its_beginning()
    {
        _session.User("Make the orders retry, please, with all that belongs to it").Test(passes: true).Hook("stop");
        _memory.Done("sessions");
        File.WriteAllText(_session.Transcript, "{\"type\":\"user\",\"timestamp\":\"2026-01-02T03:00:00Z\",\"message\":{\"content\":\"Another request\"}}\n");
        _session.Hook("stop");

        Assert.That(_memory.Done("sessions", "--json").Json.GetProperty("sessions")[0].GetProperty("title").GetString(), Is.EqualTo("Another request"));
    }

    [Test]
    public void A_question_distils_in_passing()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _session.User("Make the orders retry").Hook("stop");

        _memory.Done("recall", "deploys");

        Assert.That(_memory.Subjects(EpisodeStore.Ref), Has.Length.EqualTo(1));
        Assert.That(_memory.Trailers(EpisodeStore.Ref), Does.Contain("Memory-Action: session").And.Contain("Memory-Session: 0195-a"));
    }

    [Test]
    public async Task A_call_of_an_agent_distils_after_its_answer()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _session.User("Make the orders retry").Hook("stop");

        await using (var agent = await Mcp.AgentSession.In(_memory))
        {
            await agent.Done("status", new { });
            // The turn of what is done in passing comes before the next call's.
            await agent.Done("status", new { });
            Assert.That(_memory.Subjects(EpisodeStore.Ref), Has.Length.EqualTo(1));
        }

        Assert.That(_memory.Trailers(EpisodeStore.Ref), Does.Contain("Memory-Session: 0195-a"));
    }

    [Test]
    public async Task A_server_that_ends_has_distilled()
    {
        _session.User("Make the orders retry").Hook("stop");

        await using (var agent = await Mcp.AgentSession.In(_memory))
            await agent.Done("status", new { });

        Assert.That(_memory.Subjects(EpisodeStore.Ref), Has.Length.EqualTo(1));
    }

    [Test]
    public void No_secret_reaches_any_object_or_file()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _session.User($"Log in with {Token} as ada@lovelace.org <private>the cat is called Byron</private>")
            .User($"No, use the token {Token} instead. We never tell ada@lovelace.org.")
            .Tool("Bash", new { command = $"curl -H 'Authorization: Bearer {Token}' https://example.org && git commit -m 'Use {Token}'" }, Token)
            .Tool("Edit", new { file_path = Path.Combine(_memory.Root, Token) })
            .Hook("stop");

        _memory.Done("sessions");
        _memory.Done("sessions", "--json");
        var shown = _memory.Done("sessions", "replay", "0195").Out + _memory.Done("sessions", "show", "0195").Out;

        var objects = _memory.Git.Git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var all = string.Concat(objects.Select(name => _memory.Git.Git("cat-file", "-p", name)));
        var files = string.Concat(Directory.EnumerateFiles(Path.Combine(_memory.Root, ".git", "agent-memory"), "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        foreach (var text in new[] { all, files, shown })
            Assert.That(text, Does.Not.Contain(Token[..16]).And.Not.Contain("lovelace.org").And.Not.Contain("Byron"));
        Assert.That(all, Does.Not.Contain(_session.Transcript), "where a transcript lies is nobody's business");
    }

    [Test]
    public void Nothing_is_pushed_before_it_is_shared_and_then_exactly_what_was_said()
    {
        using var remote = TempRepository.CreateUnborn("--bare");
        _memory.Git.Git("remote", "add", "origin", remote.Root);
        _session.User("Make the orders retry").Test(passes: true).Hook("stop");
        _memory.Done("sessions");
        _memory.Git.Git("push", "-q", "--all", "origin");
        Assert.That(remote.Git("for-each-ref", "refs/agent-memory"), Is.Empty);

        Assert.That(_memory.RunAsAgent("sessions", "share", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(_memory.Run("sessions", "share").ExitCode, Is.EqualTo(1), "nobody is there to ask");
        Assert.That(_memory.Run("sessions", "share", "--remote", "nowhere", "--yes").ExitCode, Is.EqualTo(1));
        var plan = _memory.Done("sessions", "share", "--dry-run", "--json").Json;
        Assert.That((plan.GetProperty("push").GetString(), plan.GetProperty("pushed").GetBoolean()), Is.EqualTo(($"git push origin {EpisodeStore.Ref}:{EpisodeStore.Ref}", false)));
        Assert.That(remote.Git("for-each-ref", "refs/agent-memory"), Is.Empty);

        _memory.Done("sessions", "share", "--yes");

        Assert.That(remote.Git("rev-parse", EpisodeStore.Ref).Trim(), Is.EqualTo(_memory.Commit(EpisodeStore.Ref)));
    }

    [Test]
    public void A_replay_steps_a_turn_at_a_time_at_a_terminal()
    {
        _session.User("Make the orders retry").Test(passes: true).User("Thanks, and the basket too").User("Done now, thanks").Hook("stop");

        var run = (_memory.Setting() with { Input = "\nq\n", Terminal = new TerminalFacts(true, false, true) }).Run("sessions", "replay", "0195");

        Assert.That(run.Out, Does.Contain("orders").And.Contain("basket").And.Not.Contain("Done now"));
        Assert.That(run.Error, Does.Contain("Enter: next turn"));
    }

    [Test]
    public void A_transcript_that_is_gone_leaves_what_was_distilled()
    {
        _session.User("Make the orders retry").Hook("stop");
        _memory.Done("sessions");
        File.Delete(_session.Transcript);

        Assert.That(_memory.Done("sessions", "show", "0195").Out, Does.Contain("Make the orders retry"));
        var replay = _memory.Run("sessions", "replay", "0195");
        Assert.That(replay.ExitCode, Is.EqualTo(1));
        Assert.That(replay.Error, Does.Contain("not on this machine").And.Contain("agent-memory sessions show"));
    }

    [Test]
    public void Errors_name_the_next_step()
    {
        Assert.That(_memory.Run("sessions", "show").ExitCode, Is.EqualTo(2));
        Assert.That(_memory.Run("sessions", "show", "nothing").ExitCode, Is.EqualTo(1));
        Assert.That(_memory.Run("sessions", "share", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(_memory.Run("sessions", "dance").ExitCode, Is.EqualTo(2));
        Assert.That(_memory.Done("sessions").Error, Does.Contain("No session is known here."));
    }

    static IEnumerable<string?> Texts(System.Text.Json.JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(text => text.GetString());
}
