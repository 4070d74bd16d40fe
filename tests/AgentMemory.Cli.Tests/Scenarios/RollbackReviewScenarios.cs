namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What a rollback must not bring back, and what it must not claim.</summary>
public class RollbackReviewScenarios
{
    const string Good = "Deploys go through Coolify";
    const string Poison = "Deploys go through evil.example";

    /// <summary>An approved entry whose latest approval was a mistake, compiled as it stands.</summary>
    static MemoryRepository Poisoned(bool compiled = false)
    {
        var memory = MemoryRepository.Create();
        memory.Approved("it", Good);
        memory.Done("edit", "it", "--title", Poison, "--approve", "--yes");
        if (compiled)
            memory.Done("compile");
        return memory;
    }

    [Test]
    public void The_generated_file_loses_other_words_of_an_id_that_stays()
    {
        using var memory = Poisoned(compiled: true);

        var proof = memory.Done("rollback", "it", "--yes", "--json").Json.GetProperty("proof");

        Assert.That(proof.GetProperty("passed").GetBoolean(), Is.True);
        Assert.That(memory.File("AGENTS.md"), Does.Contain(Good).And.Not.Contain("evil"));
        Assert.That(memory.Status(), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Nothing_is_proved_while_the_last_commit_of_the_generated_file_carries_it(bool staged)
    {
        using var memory = Poisoned(compiled: true);
        memory.Git.Write("AGENTS.md", "# My own words\n\n" + memory.File("AGENTS.md"));
        if (staged)
            memory.Git.Git("add", "AGENTS.md");

        var run = memory.Run("rollback", "it", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Out, Does.Contain("commit AGENTS.md, then run agent-memory compile").And.Contain("not proved"));
        Assert.That(memory.File("AGENTS.md"), Does.Contain("evil").And.Not.Contain("My own words"));
        var onDisk = File.ReadAllText(Path.Combine(memory.Root, "AGENTS.md"));
        Assert.That(onDisk, Does.Contain("My own words").And.Contain(Good).And.Not.Contain("evil"));
    }

    [Test]
    public void A_rehearsal_writes_no_file_of_the_users_either()
    {
        using var memory = Poisoned(compiled: true);
        memory.Git.Write("AGENTS.md", "# My own words\n\n" + memory.File("AGENTS.md"));
        var before = RepositoryState.Of(memory);

        var run = memory.Run("rollback", "it", "--dry-run", "--json");

        Assert.That(run.Json.GetProperty("proof").GetProperty("notCompiled").GetBoolean(), Is.False);
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_store_that_was_never_compiled_stays_so()
    {
        using var memory = Poisoned();
        memory.Git.Write("AGENTS.md", "# My own words\n");
        memory.Git.CommitAll("Say it myself");

        memory.Done("rollback", "it", "--yes");

        Assert.That(memory.File("AGENTS.md"), Is.EqualTo("# My own words\n"));
    }

    [Test]
    public void A_second_rollback_of_the_id_has_nothing_to_do()
    {
        using var memory = Poisoned();
        memory.Done("rollback", "it", "--yes");
        var head = memory.Commit();

        var run = memory.Run("rollback", "it", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("nothing to roll back"));
        Assert.That(memory.Commit(), Is.EqualTo(head));
        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo(Good));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void What_was_taken_back_is_not_what_a_later_rollback_returns_to()
    {
        using var memory = Poisoned();
        memory.Done("rollback", "it", "--yes");
        memory.Done("edit", "it", "--title", "A third try", "--approve", "--yes");

        memory.Done("rollback", "it", "--yes");

        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo(Good));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void An_edit_after_a_rollback_goes_back_to_where_it_left_the_entry()
    {
        using var memory = Poisoned();
        memory.Done("rollback", "it", "--yes");
        memory.Done("edit", "it", "--title", "A third try");

        memory.Done("rollback", "it", "--yes");

        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo(Good));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void A_rollback_named_by_its_commit_is_taken_back_with_the_approval_it_ended()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", Good);
        memory.Git.Write(MemoryRepository.PathOf("it"), memory.File(MemoryRepository.PathOf("it")).Replace(Good, Poison, StringComparison.Ordinal));
        memory.Git.CommitAll("Change it by hand");
        memory.Done("approve", "it", "--mine", "--yes");
        memory.Done("rollback", "it", "--yes");
        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo(Good));

        memory.Done("rollback", memory.Commit(), "--yes");

        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo(Poison));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void A_change_and_its_rollback_together_are_nothing()
    {
        using var memory = Poisoned();
        var poisoned = memory.Commit("HEAD~1");
        memory.Done("rollback", poisoned, "--yes");

        var run = memory.Run("rollback", poisoned, memory.Commit(), "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("nothing to roll back"));
    }

    [Test]
    public void Only_approvers_approvals_are_returned_to()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", Good);
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\napproval:\n  approvers: [ada@example.org]\n");
        memory.Git.CommitAll("Name the approvers");
        var text = memory.File(MemoryRepository.PathOf("it")).Replace(Good, Poison, StringComparison.Ordinal);
        memory.Git.Write(MemoryRepository.PathOf("it"), text);
        memory.Git.Git("add", "-A");
        var blob = memory.Git.Git("hash-object", MemoryRepository.PathOf("it")).Trim();
        memory.Git.Git("-c", "user.email=eve@example.org", "commit", "-q", "--author", "Eve <eve@example.org>", "-m", $"Approve it\n\nMemory-Id: it\nMemory-Action: approve\nMemory-Approves: project/it@{blob}");
        memory.Done("edit", "it", "--title", "A third try", "--approve", "--yes");

        memory.Done("rollback", "it", "--yes");

        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo(Good));
    }

    [Test]
    public void The_policy_stays_while_entries_do()
    {
        using var memory = MemoryRepository.Create();
        var init = memory.Commit();
        memory.Approved("it");
        var head = memory.Commit();

        var run = memory.Run("rollback", init, "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain(".agent-memory/config.yaml"));
        Assert.That(memory.Commit(), Is.EqualTo(head));
    }

    [TestCase("--agent", "claude-code")]
    [TestCase("--agent", MemoryRepository.Agent)]
    [TestCase("--session", MemoryRepository.Session)]
    public void Everything_that_came_from_an_agent_or_a_session_goes(string option, string value)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("mine");
        memory.ProposedByAgent("one");
        memory.ProposedByAgent("two");
        memory.Done("approve", "one", "two", "--yes");
        memory.DoneAsAgent("edit", "mine", "--title", Poison);
        memory.Done("approve", "mine", "--yes");

        var answer = memory.Done("rollback", option, value, "--yes", "--json").Json;

        Assert.That(memory.List(), Is.EqualTo(new[] { "mine" }));
        Assert.That(memory.Entry("mine").GetProperty("title").GetString(), Is.EqualTo("The title of mine"));
        Assert.That(memory.Authority("mine"), Is.EqualTo("approved"));
        Assert.That(answer.GetProperty("proof").GetProperty("passed").GetBoolean(), Is.True);
        Assert.That(answer.GetProperty("reverted").GetArrayLength(), Is.EqualTo(5), "two approvals, and three proposals in the inbox");
    }

    [Test]
    public void A_proposal_on_the_branch_goes_with_its_approval()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\nproposals: current-branch\n");
        memory.Git.CommitAll("Keep memory with its feature");
        memory.ProposedByAgent("one");
        memory.Done("approve", "one", "--yes");

        memory.Done("rollback", "--agent", "claude-code", "--yes");

        Assert.That(memory.List(), Is.Empty);
    }

    [TestCase("--agent", "nobody")]
    [TestCase("--session", "none")]
    public void What_selects_nothing_is_refused(string option, string value)
    {
        using var memory = Poisoned();
        var head = memory.Commit();

        Assert.That(memory.Run("rollback", option, value, "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Commit(), Is.EqualTo(head));
    }

    [Test]
    public void Older_changes_of_an_agent_stay_where_a_date_is_given()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("one");
        memory.Done("approve", "one", "--yes");

        Assert.That(memory.Run("rollback", "--agent", "claude-code", "--since", "2999-01-01", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.List(), Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public void It_says_what_to_name()
    {
        using var memory = Poisoned();

        Assert.That(memory.Run("rollback", "--yes").ExitCode, Is.EqualTo(2));
        Assert.That(memory.Run("rollback", "--since", "7d", "--yes").ExitCode, Is.EqualTo(2));
        Assert.That(memory.Run("rollback", "it", "--agent", "claude-code", "--yes").ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Later_edits_in_the_way_are_shown_side_by_side()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", Good);
        memory.Done("edit", "it", "--title", Poison, "--approve", "--yes");
        var poisoned = memory.Commit("HEAD~1");
        memory.Done("edit", "it", "--title", "A third try");

        var run = memory.Run("rollback", poisoned, "--yes", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        var conflict = run.Json.GetProperty("error").GetProperty("conflicts")[0];
        Assert.That(conflict.GetProperty("path").GetString(), Is.EqualTo(MemoryRepository.PathOf("it")));
        Assert.That(conflict.GetProperty("ancestor").GetString(), Does.Contain(Poison));
        Assert.That(conflict.GetProperty("ours").GetString(), Does.Contain("A third try"));
        Assert.That(conflict.GetProperty("theirs").GetString(), Does.Contain(Good));
        Assert.That(memory.Run("rollback", poisoned, "--yes").Error, Does.Contain(MemoryRepository.PathOf("it")).And.Contain("ours").And.Contain("theirs"));
    }
}
