namespace AgentMemory.Cli.Tests.Scenarios;

public class RejectAndRetireScenarios
{
    [Test]
    public void Rejecting_on_the_branch_removes_the_entry_and_leaves_a_tombstone_in_the_same_commit()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it", "A bad idea", "--body", "Do not.");

        var answer = memory.Done("reject", "it", "--reason", "not measured", "--yes", "--json").Json;

        Assert.That(memory.Touched(), Has.Length.EqualTo(2).And.Contain(MemoryRepository.PathOf("it")).And.Some.StartWith(".agent-memory/tombstones/"));
        Assert.That(memory.List(), Is.Empty);
        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(answer.GetProperty("commits").GetArrayLength(), Is.EqualTo(1));
        Assert.That(memory.Trailers(), Has.Some.StartWith("Memory-Rejects: project/it@"));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void A_tombstone_says_who_when_and_why_and_holds_nothing_of_the_text()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it", "The secret plan", "--body", "Attack at dawn.");

        memory.Done("reject", "it", "--reason", "not measured", "--yes");

        var tombstone = memory.File(memory.Touched().Single(path => path.Contains("tombstones", StringComparison.Ordinal)));
        Assert.That(tombstone, Does.Contain("not measured").And.Contain("ada@example.org").And.Contain("it"));
        Assert.That(tombstone, Does.Not.Contain("secret").And.Not.Contain("dawn"));
    }

    [Test]
    public void Rejecting_a_proposal_is_one_commit_on_the_inbox()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        var before = RepositoryState.Of(memory);

        memory.Done("reject", "it", "--reason", "no", "--yes");

        const string inbox = "refs/heads/agent-memory/inbox/local";
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.EqualTo(new[] { $"ref {inbox}" }));
        Assert.That(memory.Git.Git("rev-list", "--count", inbox).Trim(), Is.EqualTo("2"));
        Assert.That(memory.Inbox(), Is.Empty);
    }

    [Test]
    public void Rejecting_an_agents_change_leaves_the_approved_entry_alone()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.DoneAsAgent("edit", "it", "--title", "Worse words");

        memory.Done("reject", "it", "--reason", "worse", "--yes");

        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(memory.Inbox(), Is.Empty);
    }

    [Test]
    public void A_proposal_of_another_clone_is_rejected_in_this_ones_inbox()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        memory.Git.Git("update-ref", "refs/remotes/origin/agent-memory/inbox/bob", "agent-memory/inbox/local");
        memory.Git.Git("branch", "-q", "-D", "agent-memory/inbox/local");
        var theirs = memory.Commit("refs/remotes/origin/agent-memory/inbox/bob");

        memory.Done("reject", "it", "--reason", "no", "--yes");

        Assert.That(memory.Commit("refs/remotes/origin/agent-memory/inbox/bob"), Is.EqualTo(theirs));
        Assert.That(memory.Inbox(), Is.Empty);
    }

    [Test]
    public void What_was_approved_is_not_rejected_but_retired()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("approved");
        memory.Approved("lapsed");
        memory.Done("edit", "lapsed", "--title", "Other");
        var head = memory.Commit();

        foreach (var id in new[] { "approved", "lapsed" })
        {
            var run = memory.Run("reject", id, "--reason", "no", "--yes");
            Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
            Assert.That(run.Error, Does.Contain($"agent-memory retire {id}"));
        }
        Assert.That(memory.Commit(), Is.EqualTo(head));
    }

    [Test]
    public void Nor_is_what_counts_again_with_the_next_commit()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.OnlyBobForACommit();
        Assert.That(memory.Authority("it"), Is.EqualTo("claimed"));

        var run = memory.Run("reject", "it", "--reason", "no", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("agent-memory retire it"));
        Assert.That(memory.Done("edit", "it", "--title", "Other").Error, Does.Contain("covers the old bytes"));
    }

    [Test]
    public void Rejecting_needs_a_reason_an_entry_and_a_yes()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");

        Assert.That(memory.Run("reject", "it", "--yes").ExitCode, Is.EqualTo(2));
        Assert.That(memory.Run("reject", "it", "--reason", "no").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("reject", "nothing", "--reason", "no", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.List(), Is.EqualTo(new[] { "it" }));
    }

    [Test]
    public void Rejecting_on_the_branch_and_in_the_inbox_at_once_does_both()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("one");
        memory.ProposedByAgent("two");

        var answer = memory.Done("reject", "one", "two", "--reason", "no", "--yes", "--json").Json;

        Assert.That(answer.GetProperty("commits").GetArrayLength(), Is.EqualTo(2));
        Assert.That(MemoryRepository.Ids(answer), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(memory.Inbox(), Is.Empty);
    }

    [Test]
    public void Several_waiting_changes_are_told_apart_by_their_bytes()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", "From here");
        memory.Git.Git("branch", "-m", "agent-memory/inbox/local", "agent-memory/inbox/laptop");
        memory.ProposedByAgent("it", "From there");
        var blob = memory.Git.Git("rev-parse", $"agent-memory/inbox/laptop:{MemoryRepository.PathOf("it")}").Trim();

        Assert.That(memory.Run("reject", "it", "--reason", "no", "--yes").ExitCode, Is.EqualTo(1));
        memory.Done("reject", "it", "--blob", blob, "--reason", "no", "--yes");

        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("From there"));
    }

    [TestCase("staged")]
    [TestCase("unstaged")]
    public void A_dirty_entry_is_neither_rejected_nor_retired(string how)
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        memory.WriteEntry("it", "Not committed");
        if (how == "staged")
            memory.Git.Git("add", "-A");
        var before = RepositoryState.Of(memory);

        Assert.That(memory.Run("reject", "it", "--reason", "no", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("retire", "it", "--reason", "no", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_retired_entry_stays_and_says_so_and_no_approval_is_in_force()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", null, "--body", "Words.");
        var before = memory.File(MemoryRepository.PathOf("it"));

        var answer = memory.Done("retire", "it", "--reason", "moved on", "--yes", "--json").Json;

        Assert.That(memory.File(MemoryRepository.PathOf("it")), Is.EqualTo(before.Replace("approved", "retired", StringComparison.Ordinal)));
        Assert.That(memory.Message(), Does.Contain("moved on"));
        Assert.That(memory.Authority("it"), Is.EqualTo("none"));
        Assert.That(MemoryRepository.Ids(answer), Is.EqualTo(new[] { "it" }));
        memory.Git.Write(MemoryRepository.PathOf("it"), before);
        memory.Git.CommitAll("Put the old bytes back");
        Assert.That(memory.Authority("it"), Is.EqualTo("lapsed"), "an ended approval does not come back by itself");
    }

    [Test]
    public void Several_retire_in_one_commit_and_none_twice()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("one");
        memory.Proposed("two");
        var head = memory.Commit();

        memory.Done("retire", "one", "two", "--reason", "over", "--yes");

        Assert.That(memory.Commit("HEAD~1"), Is.EqualTo(head));
        Assert.That(memory.List("--status", "retired"), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(memory.Run("retire", "one", "--reason", "over", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("retire", "nothing", "--reason", "over", "--yes").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void What_is_only_in_the_inbox_is_not_retired()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");

        var run = memory.Run("retire", "it", "--reason", "no", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("agent-memory reject it"));
    }
}
