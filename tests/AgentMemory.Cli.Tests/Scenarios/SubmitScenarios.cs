namespace AgentMemory.Cli.Tests.Scenarios;

public class SubmitScenarios
{
    [Test]
    public void Builds_a_branch_of_approved_proposals_and_checks_nothing_out()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("one");
        memory.ProposedByAgent("two");
        memory.Git.Git("switch", "-q", "-c", "feature");
        memory.Git.Write("code.txt", "of the feature\n");
        memory.Git.CommitAll("A feature");
        var before = RepositoryState.Of(memory);

        var answer = memory.Done("submit", "--yes", "--json").Json;

        Assert.That(answer.GetProperty("branch").GetString(), Is.EqualTo("memory/2026-01-02"));
        Assert.That(answer.GetProperty("push").GetString(), Is.EqualTo("git push -u origin memory/2026-01-02"));
        Assert.That(answer.GetProperty("commit").GetString(), Is.EqualTo(memory.Commit("memory/2026-01-02")));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.EqualTo(new[] { "ref refs/heads/memory/2026-01-02" }));
        Assert.That(memory.Commit("memory/2026-01-02~1"), Is.EqualTo(memory.Commit("main")), "from the trusted branch");
        Assert.That(memory.Touched("memory/2026-01-02"), Is.EqualTo(new[] { MemoryRepository.PathOf("one"), MemoryRepository.PathOf("two") }));
    }

    [Test]
    public void The_merge_is_what_makes_the_approvals_count()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        memory.Done("submit", "--yes");
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }), "nothing counts before the merge");

        memory.Git.Git("merge", "-q", "--no-ff", "--no-edit", "memory/2026-01-02");

        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(memory.Entry("it").GetProperty("createdBy").GetProperty("agent").GetString(), Is.EqualTo(MemoryRepository.Agent));
        Assert.That(memory.Inbox(), Is.Empty);
    }

    [Test]
    public void Takes_only_the_named_ones()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("one");
        memory.ProposedByAgent("two");

        memory.Done("submit", "tw", "--yes");

        Assert.That(memory.Touched("memory/2026-01-02"), Is.EqualTo(new[] { MemoryRepository.PathOf("two") }));
    }

    [Test]
    public void Carries_the_tombstones_of_the_inbox()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("good");
        memory.ProposedByAgent("bad");
        memory.Done("reject", "bad", "--reason", "no", "--yes");

        memory.Done("submit", "--yes");

        Assert.That(memory.Touched("memory/2026-01-02"), Has.Length.EqualTo(2).And.Some.StartWith(".agent-memory/tombstones/"));
    }

    [Test]
    public void A_second_one_on_the_same_day_gets_a_name_of_its_own()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("one");
        memory.Done("submit", "--yes");
        memory.ProposedByAgent("two");

        var answer = memory.Done("submit", "two", "--yes", "--json").Json;

        Assert.That(answer.GetProperty("branch").GetString(), Is.EqualTo("memory/2026-01-02-2"));
    }

    [Test]
    public void Nothing_waiting_an_unknown_id_low_confidence_and_no_yes_are_refused()
    {
        using var memory = MemoryRepository.Create();
        Assert.That(memory.Run("submit", "--yes").ExitCode, Is.EqualTo(1));
        memory.ProposedByAgent("unsure", null, "--confidence", "0.1");

        Assert.That(memory.Run("submit", "nothing", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("submit", "--yes").Error, Does.Contain("AM205"));
        Assert.That(memory.Run("submit", "--accept", "AM205").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Done("submit", "--accept", "AM205", "--yes").ExitCode, Is.Zero);
    }

    [Test]
    public void A_trusted_branch_that_is_not_here_is_named()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        memory.Git.Git("branch", "-m", "main", "work");

        var run = memory.Run("submit", "--yes", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Json.GetProperty("error").GetProperty("message").GetString(), Does.Contain("main"));
    }

    [Test]
    public void A_rehearsal_builds_nothing()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        var before = RepositoryState.Of(memory);

        var answer = memory.Done("submit", "--dry-run", "--json").Json;

        Assert.That(answer.GetProperty("planned").GetArrayLength(), Is.EqualTo(1));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }
}
