namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What the inbox may carry into a store, and what it says of what was decided.</summary>
public class InboxReviewScenarios
{
    [Test]
    public void Submit_takes_tombstones_that_a_person_left_and_names_them()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("good");
        memory.ProposedByAgent("bad");
        memory.Done("reject", "bad", "--reason", "not so", "--yes");

        var run = memory.Done("submit", "--yes");

        var branch = memory.Git.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/memory/").Trim();
        Assert.That(memory.Touched(branch).Count(path => path.StartsWith(".agent-memory/tombstones/bad-", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(run.Out + run.Error, Does.Contain(".agent-memory/tombstones/bad-"));
    }

    [TestCase("by an agent")]
    [TestCase("no tombstone")]
    [TestCase("nobody's statement")]
    public void Submit_leaves_out_what_no_person_rejected(string how)
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("bad");
        memory.Done("reject", "bad", "--reason", "not so", "--yes");
        var file = memory.Git.Git("ls-tree", "-r", "--name-only", "agent-memory/inbox/local", ".agent-memory/tombstones/").Trim();
        var text = how == "no tombstone" ? "anything: at all\n" : memory.File(file, "agent-memory/inbox/local");
        var blob = memory.Git.Git("rev-parse", "HEAD:.agent-memory/config.yaml").Trim();
        var trailers = how == "nobody's statement" ? "" : $"\n\nMemory-Id: bad\nMemory-Action: reject\nMemory-Rejects: project/bad@{blob}{(how == "by an agent" ? "\nMemory-Agent: other\nMemory-Session: s-9" : "")}\n";
        ApproveReviewScenarios.ProposeByHand(memory, file, text, null, $"By another tool{trailers}");
        memory.ProposedByAgent("good");

        memory.Done("submit", "--yes");

        var branch = memory.Git.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/memory/").Trim();
        Assert.That(memory.Touched(branch), Is.EqualTo(new[] { MemoryRepository.PathOf("good") }));
    }

    [Test]
    public void An_agent_cannot_settle_a_proposal_by_rejecting_it()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        var blob = memory.Git.Git("rev-parse", $"agent-memory/inbox/local:{MemoryRepository.PathOf("it")}").Trim();
        memory.Git.Commit($"By another tool\n\nMemory-Id: it\nMemory-Action: reject\nMemory-Rejects: project/it@{blob}\nMemory-Agent: other\nMemory-Session: s-9");

        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }));
    }

    [Test]
    public void Bytes_that_a_person_rejected_are_refused_when_they_are_proposed_again()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", "Some words");
        memory.Done("reject", "it", "--reason", "we use Redis", "--yes");
        var before = RepositoryState.Of(memory);

        var run = memory.RunAsAgent("remember", "Some words", "--id", "it", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        var error = run.Json.GetProperty("error");
        Assert.That(error.GetProperty("kind").GetString(), Is.EqualTo("refused"));
        Assert.That(error.GetProperty("message").GetString(), Does.Contain("Ada Lovelace").And.Contain("we use Redis").And.Contain("2026-01-02"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
        memory.DoneAsAgent("remember", "Better words", "--id", "it");
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }));
    }

    [Test]
    public void A_change_that_a_person_rejected_is_refused_when_it_is_made_again()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.DoneAsAgent("edit", "it", "--title", "Other words");
        memory.Done("reject", "it", "--reason", "worse", "--yes");

        var run = memory.RunAsAgent("edit", "it", "--title", "Other words");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("worse"));
    }

    [Test]
    public void Text_that_history_has_held_does_not_wait_and_the_answer_says_so()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", "Some words");
        memory.Done("approve", "it", "--yes");
        memory.Git.Git("rm", "-q", MemoryRepository.PathOf("it"));
        memory.Git.Commit("Take it away");

        var run = memory.DoneAsAgent("remember", "Some words", "--id", "it");

        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(run.Error, Does.Contain("does not wait"));
    }

    [Test]
    public void Submit_skips_ids_for_which_several_changes_wait_and_names_them()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("good");
        memory.ProposedByAgent("twice", "One version");
        memory.Git.Git("update-ref", "refs/remotes/origin/agent-memory/inbox/theirs", "agent-memory/inbox/local");
        memory.DoneAsAgent("edit", "twice", "--title", "Another version");

        var run = memory.Done("submit", "--yes");

        var branch = memory.Git.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/memory/").Trim();
        Assert.That(memory.Touched(branch), Is.EqualTo(new[] { MemoryRepository.PathOf("good") }));
        Assert.That(run.Error, Does.Contain("twice"));
        var one = memory.Git.Git("rev-parse", $"refs/remotes/origin/agent-memory/inbox/theirs:{MemoryRepository.PathOf("twice")}").Trim();
        Assert.That(memory.Run("submit", "twice", "--yes").ExitCode, Is.EqualTo(1));
        memory.Done("submit", "twice", "--blob", one[..8], "--yes");
        Assert.That(memory.File(MemoryRepository.PathOf("twice"), branch + "-2"), Does.Contain("One version"));
    }

    [Test]
    public void Edit_takes_one_of_several_waiting_changes_by_its_bytes()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("twice", "One version");
        memory.Git.Git("update-ref", "refs/remotes/origin/agent-memory/inbox/theirs", "agent-memory/inbox/local");
        memory.DoneAsAgent("edit", "twice", "--title", "Another version");
        var one = memory.Git.Git("rev-parse", $"refs/remotes/origin/agent-memory/inbox/theirs:{MemoryRepository.PathOf("twice")}").Trim();

        Assert.That(memory.Run("edit", "twice", "--tag", "a").ExitCode, Is.EqualTo(1));
        memory.Done("edit", "twice", "--tag", "a", "--blob", one[..8]);

        Assert.That(memory.File(MemoryRepository.PathOf("twice"), "agent-memory/inbox/local"), Does.Contain("One version").And.Contain("tags: [a]"));
    }
}
