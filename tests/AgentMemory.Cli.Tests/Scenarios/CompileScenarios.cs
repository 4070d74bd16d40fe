using System.Text;

namespace AgentMemory.Cli.Tests.Scenarios;

public class CompileScenarios
{
    [Test]
    public void Writes_and_commits_both_files_in_one_commit()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs", "--body", "Everywhere.");
        memory.Proposed("not-yet", "Not yet");

        var answer = memory.Done("compile", "--json").Json;

        Assert.That(memory.Touched(), Is.EqualTo(new[] { "AGENTS.md", "CLAUDE.md" }));
        Assert.That(memory.File("AGENTS.md"), Does.Contain("Use tabs").And.Contain("it").And.Not.Contain("Not yet"));
        Assert.That(memory.File("CLAUDE.md"), Does.Contain("@AGENTS.md"));
        Assert.That(answer.GetProperty("commit").GetString(), Is.EqualTo(memory.Commit()));
        Assert.That(answer.GetProperty("omitted")[0].GetProperty("id").GetString(), Is.EqualTo("not-yet"));
        Assert.That(memory.Trailers(), Is.EqualTo(new[] { "Memory-Action: compile" }));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void Twice_is_harmless_and_the_bytes_are_always_the_same()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.Done("compile");
        var first = memory.File("AGENTS.md");
        var head = memory.Commit();

        memory.Done("compile");
        Assert.That(memory.Commit(), Is.EqualTo(head));

        memory.Git.Git("rm", "-q", "AGENTS.md", "CLAUDE.md");
        memory.Git.Commit("Away with it");
        memory.Done("compile");
        Assert.That(memory.File("AGENTS.md"), Is.EqualTo(first));
    }

    [Test]
    public void Check_says_current_outdated_edited_and_broken_and_changes_nothing()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        Assert.That(Check(memory), Is.EqualTo((1, "outdated")));
        memory.Done("compile");
        Assert.That(Check(memory), Is.EqualTo((0, "current")));

        var agents = memory.Git.Read("AGENTS.md");
        memory.Git.Write("AGENTS.md", agents.Replace("Use tabs", "Use spaces", StringComparison.Ordinal));
        Assert.That(Check(memory), Is.EqualTo((1, "edited")));

        memory.Git.Write("AGENTS.md", agents[..(agents.TrimEnd().LastIndexOf('\n') + 1)]);
        Assert.That(Check(memory), Is.EqualTo((1, "broken-markers")));

        memory.Git.Write("AGENTS.md", agents);
        memory.Approved("more");
        Assert.That(Check(memory), Is.EqualTo((1, "outdated")));
    }

    [Test]
    public void What_only_time_has_changed_is_behind()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs", "--stale-after", "1d");
        memory.Approved("other", "Stay");
        memory.Done("compile");
        var later = memory.Setting(("AGENT_MEMORY_NOW", "2026-03-01T00:00:00Z"));

        var check = later.Run("compile", "--check", "--json");

        Assert.That(check.ExitCode, Is.Zero, check.ToString());
        Assert.That(check.Json.GetProperty("files")[0].GetProperty("state").GetString(), Is.EqualTo("behind"));
        Assert.That(later.Run("compile", "--check", "--strict").ExitCode, Is.EqualTo(1));
        Assert.That(later.Run("compile").ExitCode, Is.Zero);
        Assert.That(memory.File("AGENTS.md"), Does.Contain("Stay").And.Not.Contain("Use tabs"));
    }

    [Test]
    public void A_lapse_is_never_dropped_silently()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        memory.Approved("other", "Stay");
        memory.Done("compile");
        memory.Done("edit", "it", "--title", "Use spaces");
        var before = RepositoryState.Of(memory);

        var refused = memory.Run("compile");
        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.ToString());
        Assert.That(refused.Error, Does.Contain("AM505").And.Contain("it"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
        Assert.That(memory.Run("compile", "--check").ExitCode, Is.EqualTo(1));

        memory.Done("compile", "--allow-drop");
        Assert.That(memory.File("AGENTS.md"), Does.Contain("Stay").And.Not.Contain("Use"));
    }

    [TestCase("retire")]
    [TestCase("rollback")]
    [TestCase("supersede")]
    public void What_a_person_ended_is_dropped_without_a_flag(string how)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        memory.Approved("other", "Stay");
        memory.Done("compile");

        if (how == "retire")
            memory.Done("retire", "it", "--reason", "over", "--yes");
        else if (how == "rollback")
            memory.Done("rollback", "it", "--yes");
        else
            memory.Done("supersede", "it", "other", "--yes");
        memory.Done("compile");

        Assert.That(memory.File("AGENTS.md"), Does.Contain("Stay").And.Not.Contain("Use tabs"));
        Assert.That(memory.Done("compile", "--check").ExitCode, Is.Zero);
    }

    [Test]
    public void An_old_ending_does_not_excuse_a_file_that_vanished_after_it_was_approved_again()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        memory.Done("rollback", "it", "--yes");
        memory.Approved("it", "Use tabs");
        memory.Done("compile");
        memory.Git.Git("rm", "-q", MemoryRepository.PathOf("it"));
        memory.Git.Commit("Without a word");

        var run = memory.Run("compile");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("AM505"));
    }

    [Test]
    public void A_hand_edit_inside_the_block_is_kept_until_it_is_discarded()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        memory.Done("compile");
        memory.Git.Write("AGENTS.md", memory.Git.Read("AGENTS.md").Replace("Use tabs", "Use spaces", StringComparison.Ordinal));
        memory.Git.CommitAll("By hand");
        var before = RepositoryState.Of(memory);

        var refused = memory.Run("compile", "--json");
        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.ToString());
        Assert.That(refused.Json.GetProperty("error").GetProperty("findings")[0].GetProperty("id").GetString(), Is.EqualTo("AM503"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);

        memory.Done("compile", "--discard-edits");
        Assert.That(memory.File("AGENTS.md"), Does.Contain("Use tabs").And.Not.Contain("Use spaces"));
    }

    [TestCase("\n", false)]
    [TestCase("\r\n", false)]
    [TestCase("\n", true)]
    [TestCase("\r\n", true)]
    public void Every_byte_outside_the_block_is_the_users(string lineEnd, bool bom)
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".gitattributes", "* -text\n");
        var mine = $"# Mine{lineEnd}{lineEnd}Trailing space   {lineEnd}\tTab, no end";
        File.WriteAllText(memory.Git.PathOf("AGENTS.md"), mine, new UTF8Encoding(bom));
        memory.Git.CommitAll("Mine");
        var before = File.ReadAllBytes(memory.Git.PathOf("AGENTS.md"));
        memory.Approved("it", "Use tabs");

        memory.Done("compile");

        var after = File.ReadAllBytes(memory.Git.PathOf("AGENTS.md"));
        Assert.That(after.Take(before.Length), Is.EqualTo(before));
        Assert.That(Encoding.UTF8.GetString(after), Does.Contain("Use tabs"));
        memory.Done("retire", "it", "--reason", "over", "--yes");
        memory.Done("compile");
        Assert.That(Encoding.UTF8.GetString(File.ReadAllBytes(memory.Git.PathOf("AGENTS.md"))), Does.StartWith(Encoding.UTF8.GetString(before)).And.Not.Contain("Use tabs"));
    }

    [TestCase("modified")]
    [TestCase("staged")]
    [TestCase("untracked")]
    [TestCase("ignored")]
    public void A_file_with_changes_of_the_users_own_gets_its_block_and_is_not_committed(string how)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        if (how == "ignored")
            memory.Git.Write(".gitignore", "AGENTS.md\n");
        if (how is "modified" or "staged")
            memory.Git.Write("AGENTS.md", "# Committed\n");
        memory.Git.CommitAll("Before");
        memory.Git.Write("AGENTS.md", "# Mine\n");
        if (how == "staged")
            memory.Git.Git("add", "AGENTS.md");
        var before = RepositoryState.Of(memory);

        var run = memory.Done("compile", "--json");

        Assert.That(memory.Touched(), Is.EqualTo(new[] { "CLAUDE.md" }));
        Assert.That(memory.Git.Read("AGENTS.md"), Does.StartWith("# Mine\n").And.Contain("Use tabs"));
        Assert.That(run.Json.GetProperty("onlyWritten")[0].GetString(), Is.EqualTo("AGENTS.md"));
        var changes = RepositoryState.Of(memory).ChangesSince(before);
        Assert.That(changes, Does.Not.Contain("index AGENTS.md").And.Not.Contain("staged"));
        memory.Done("compile");
        Assert.That(memory.Touched(), Is.EqualTo(new[] { "CLAUDE.md" }), "the second time there is nothing to do");
    }

    [Test]
    public void No_commit_writes_the_files_and_leaves_the_commit_to_the_user()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        var before = RepositoryState.Of(memory);

        memory.Done("compile", "--no-commit");

        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.EqualTo(new[] { "file AGENTS.md", "file CLAUDE.md" }));
        memory.Done("compile");
        Assert.That(memory.Status(), Does.Contain("AGENTS.md"), "an untracked file is the user's to commit");
        memory.Git.CommitAll("By the user");
        Assert.That(memory.Done("compile", "--check").ExitCode, Is.Zero);
    }

    [Test]
    public void What_no_commit_wrote_into_tracked_files_is_committed_by_the_next_compile()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        memory.Done("compile");
        memory.Approved("more", "Use LF");
        memory.Done("compile", "--no-commit");

        memory.Done("compile");

        Assert.That(memory.Status(), Is.Empty);
        Assert.That(memory.File("AGENTS.md"), Does.Contain("Use LF"));
    }

    [Platform(Exclude = "Win", Reason = "Symbolic links need rights there.")]
    [Test]
    public void Two_names_of_one_file_are_one_file()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write("AGENTS.md", "# Mine\n");
        File.CreateSymbolicLink(memory.Git.PathOf("CLAUDE.md"), "AGENTS.md");
        memory.Git.CommitAll("One file");
        memory.Approved("it", "Use tabs");

        memory.Done("compile");

        Assert.That(memory.Touched(), Is.EqualTo(new[] { "AGENTS.md" }));
        Assert.That(new FileInfo(memory.Git.PathOf("CLAUDE.md")).LinkTarget, Is.EqualTo("AGENTS.md"));
        Assert.That(memory.File("AGENTS.md"), Does.Not.Contain("@AGENTS.md"));
        Assert.That(memory.Done("compile", "--check").ExitCode, Is.Zero);
        Assert.That(memory.Status(), Is.Empty);
    }

    [Platform(Exclude = "Win", Reason = "Symbolic links need rights there.")]
    [Test]
    public void A_link_to_another_file_is_followed_and_that_file_is_committed()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write("docs/agents.md", "# Mine\n");
        File.CreateSymbolicLink(memory.Git.PathOf("AGENTS.md"), "docs/agents.md");
        memory.Git.CommitAll("A link");
        memory.Approved("it", "Use tabs");

        memory.Done("compile");

        Assert.That(new FileInfo(memory.Git.PathOf("AGENTS.md")).LinkTarget, Is.EqualTo("docs/agents.md"));
        Assert.That(memory.File("docs/agents.md"), Does.StartWith("# Mine\n").And.Contain("Use tabs"));
        Assert.That(memory.Status(), Is.Empty);
        Assert.That(memory.Done("compile", "--check").ExitCode, Is.Zero);
    }

    [Platform(Exclude = "Win", Reason = "Symbolic links need rights there.")]
    [Test]
    public void A_linked_file_with_changes_of_the_users_own_is_not_committed()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write("docs/agents.md", "# Mine\n");
        File.CreateSymbolicLink(memory.Git.PathOf("AGENTS.md"), "docs/agents.md");
        memory.Git.CommitAll("A link");
        memory.Git.Write("docs/agents.md", "# Changed\n");
        memory.Approved("it", "Use tabs");

        memory.Done("compile");

        Assert.That(memory.Git.Read("docs/agents.md"), Does.StartWith("# Changed\n").And.Contain("Use tabs"));
        Assert.That(memory.File("docs/agents.md"), Is.EqualTo("# Mine\n"));
    }

    [Platform(Exclude = "Win", Reason = "Symbolic links need rights there.")]
    [Test]
    public void A_link_that_leaves_the_work_tree_is_refused()
    {
        using var memory = MemoryRepository.Create();
        Directory.CreateDirectory(memory.PersonalStore);
        var outside = Path.Combine(memory.PersonalStore, "outside.md");
        File.WriteAllText(outside, "mine\n");
        File.CreateSymbolicLink(memory.Git.PathOf("AGENTS.md"), outside);
        memory.Git.CommitAll("A link");
        memory.Approved("it", "Use tabs");
        var before = RepositoryState.Of(memory);

        foreach (var line in new[] { "compile", "compile --no-commit", "compile --check" })
        {
            var run = memory.Run(line.Split(' '));
            Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
            Assert.That(run.Error, Does.Contain("AGENTS.md"));
        }
        Assert.That(File.ReadAllText(outside), Is.EqualTo("mine\n"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
        Assert.That(memory.Run("status").ExitCode, Is.Not.EqualTo(70));
    }

    [Test]
    public void What_an_older_commit_produces_is_compared_or_written_and_never_committed()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        memory.Git.Git("tag", "then");
        memory.Approved("more", "Use LF");
        memory.Done("compile");

        Assert.That(memory.Run("compile", "--at", "then").ExitCode, Is.EqualTo(2));
        Assert.That(memory.Run("compile", "--check", "--at", "then").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("compile", "--check", "--at", "nowhere").ExitCode, Is.EqualTo(1));
        memory.Done("compile", "--no-commit", "--at", "then");
        Assert.That(memory.Git.Read("AGENTS.md"), Does.Contain("Use tabs").And.Not.Contain("Use LF"));
    }

    [Test]
    public void One_target_and_a_budget_may_be_chosen()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");

        Assert.That(memory.Run("compile", "--target", "nothing").ExitCode, Is.EqualTo(2));
        Assert.That(memory.Run("compile", "--budget", "-1").ExitCode, Is.EqualTo(2));
        var tight = memory.Run("compile", "--check", "--budget", "1", "--json");
        Assert.That(tight.Json.GetProperty("omitted")[0].GetProperty("id").GetString(), Is.EqualTo("it"));
        memory.Done("compile", "--target", "agents");
        Assert.That(memory.Touched(), Is.EqualTo(new[] { "AGENTS.md" }));
    }

    [Test]
    public void A_rehearsal_writes_nothing_not_even_the_files_that_are_not_committed()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        memory.Git.Write("AGENTS.md", "# Mine\n");
        var before = RepositoryState.Of(memory);

        memory.Done("compile", "--dry-run");
        memory.Done("compile", "--dry-run", "--no-commit");

        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void In_the_middle_of_a_merge_it_is_refused_as_a_whole()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        memory.Git.Write("AGENTS.md", "# Mine\n");
        memory.Git.Write(".git/MERGE_HEAD", memory.Commit() + "\n");
        var before = RepositoryState.Of(memory);

        var run = memory.Run("compile");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty, "also the file that would not have been committed");
    }

    [Test]
    public void Files_that_were_deleted_on_disk_are_the_users_decision()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Use tabs");
        memory.Done("compile");
        File.Delete(memory.Git.PathOf("AGENTS.md"));
        var head = memory.Commit();

        memory.Done("compile");

        Assert.That(memory.Commit(), Is.EqualTo(head));
        Assert.That(memory.Git.Read("AGENTS.md"), Does.Contain("Use tabs"));
        Assert.That(memory.Status(), Is.Empty);
    }

    static (int ExitCode, string? State) Check(MemoryRepository memory)
    {
        var before = RepositoryState.Of(memory);
        var run = memory.Run("compile", "--check", "--json");
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
        return (run.ExitCode, run.Json.GetProperty("files")[0].GetProperty("state").GetString());
    }

    [Test]
    public void What_is_compiled_is_judged_as_its_own_commit_will_be()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.OnlyBobForACommit();

        memory.Done("compile");

        Assert.That(memory.File("AGENTS.md"), Does.Contain("(`it`)"));
        memory.Done("compile", "--check");
        Assert.That(memory.Run("check").Out, Does.Not.Contain("AM501"));
    }
}
