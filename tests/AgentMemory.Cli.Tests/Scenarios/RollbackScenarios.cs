using System.Text.Json;

namespace AgentMemory.Cli.Tests.Scenarios;

public class RollbackScenarios
{
    [Test]
    public void A_commit_is_reverted_as_git_would_word_it()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        var commit = memory.Commit();

        var answer = memory.Done("rollback", commit[..8], "--yes", "--json").Json;

        Assert.That(memory.Message(), Does.StartWith($"Revert \"memory: propose it\"\n\nThis reverts commit {commit}.\n"));
        Assert.That(memory.Trailers(), Is.EqualTo(new[] { "Memory-Id: it", "Memory-Action: rollback" }));
        Assert.That(memory.Git.Git("rev-parse", "HEAD^{tree}"), Is.EqualTo(memory.Git.Git("rev-parse", "HEAD~2^{tree}")));
        Assert.That(answer.GetProperty("reverted")[0].GetString(), Is.EqualTo(commit));
        Assert.That(answer.GetProperty("commits")[0].GetString(), Is.EqualTo(memory.Commit()));
        Assert.That(answer.GetProperty("proof").GetProperty("passed").GetBoolean(), Is.True);
        Assert.That(Result(answer), Is.EqualTo("restored"));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void Several_commits_are_taken_back_newest_first()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("one");
        var one = memory.Commit();
        memory.Proposed("two");
        var two = memory.Commit();

        var answer = memory.Done("rollback", one, two, "--yes", "--json").Json;

        Assert.That(answer.GetProperty("reverted").EnumerateArray().Select(commit => commit.GetString()), Is.EqualTo(new[] { two, one }));
        Assert.That(memory.List(), Is.Empty);
    }

    [Test]
    public void An_entry_goes_back_to_what_was_approved_before_and_is_approved_again()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        var first = memory.File(MemoryRepository.PathOf("it"));
        memory.Done("edit", "it", "--title", "Second words", "--approve", "--yes");

        var answer = memory.Done("rollback", "it", "--yes", "--json").Json;

        Assert.That(memory.File(MemoryRepository.PathOf("it")), Is.EqualTo(first));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(memory.Trailers(), Has.Some.StartWith("Memory-Approves: project/it@"));
        Assert.That(Result(answer), Is.EqualTo("restored"));
    }

    [Test]
    public void An_entry_that_was_never_approved_before_goes_away()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("other");
        memory.ProposedByAgent("it");
        memory.Done("approve", "it", "--yes");

        memory.Done("rollback", "it", "--yes");

        Assert.That(memory.List(), Is.EqualTo(new[] { "other" }));
        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(memory.Authority("other"), Is.EqualTo("approved"));
    }

    [Test]
    public void A_second_rollback_is_refused_and_never_returns_to_what_the_first_took_away()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.Done("edit", "it", "--title", "Second words", "--approve", "--yes");
        memory.Done("edit", "it", "--title", "Third words", "--approve", "--yes");

        memory.Done("rollback", "it", "--yes");
        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("Second words"));
        Assert.That(memory.Run("rollback", "it", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("Second words"));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void An_unapproved_edit_on_top_goes_too()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.Done("edit", "it", "--title", "Second words", "--approve", "--yes");
        memory.Done("edit", "it", "--title", "Third words");

        memory.Done("rollback", "it", "--yes");

        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("First words"));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void A_later_edit_in_the_way_is_a_conflict_told_as_data()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.Done("edit", "it", "--title", "Second words", "--approve", "--yes");
        var target = memory.Commit("HEAD~1");
        memory.Done("edit", "it", "--title", "A person's later words");
        var before = RepositoryState.Of(memory);

        var run = memory.Run("rollback", target, "--yes", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        var error = run.Json.GetProperty("error");
        Assert.That(error.GetProperty("kind").GetString(), Is.EqualTo("conflict"));
        Assert.That(error.GetProperty("hint").GetString(), Does.Contain("--keep ours").And.Contain("--keep theirs"));
        var conflict = error.GetProperty("conflicts")[0];
        Assert.That(conflict.GetProperty("path").GetString(), Is.EqualTo(MemoryRepository.PathOf("it")));
        Assert.That(conflict.GetProperty("ours").GetString(), Does.Contain("A person's later words"));
        Assert.That(conflict.GetProperty("theirs").GetString(), Does.Contain("First words"));
        Assert.That(conflict.GetProperty("ancestor").GetString(), Does.Contain("Second words"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_person_chooses_the_side_that_wins()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.Done("edit", "it", "--title", "Second words");
        var target = memory.Commit();
        memory.Done("edit", "it", "--title", "Third words");
        memory.Git.Git("branch", "ours");

        var theirs = memory.Done("rollback", target, "--keep", "theirs", "--yes", "--json").Json;
        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("First words"));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(Result(theirs), Is.EqualTo("restored"));

        memory.Git.Git("switch", "-q", "ours");
        var before = RepositoryState.Of(memory);
        var ours = memory.Run("rollback", target, "--keep", "ours", "--yes", "--json");
        Assert.That(ours.ExitCode, Is.EqualTo(1), "keeping all of it takes nothing back");
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void Keeping_ours_at_one_path_still_takes_back_the_others()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("one", "First words");
        memory.Proposed("two", "First words");
        foreach (var id in new[] { "one", "two" })
            memory.Git.Write(MemoryRepository.PathOf(id), memory.Git.Read(MemoryRepository.PathOf(id)).Replace("First", "Bad", StringComparison.Ordinal));
        var target = memory.Git.CommitAll("Both at once");
        memory.Done("edit", "one", "--title", "Later words");

        var answer = memory.Done("rollback", target, "--keep", "ours", "--yes", "--json").Json;

        Assert.That(memory.Entry("one").GetProperty("title").GetString(), Is.EqualTo("Later words"));
        Assert.That(memory.Entry("two").GetProperty("title").GetString(), Is.EqualTo("First words"));
        Assert.That(answer.GetProperty("proof").GetProperty("paths").EnumerateArray().Select(path => path.GetProperty("result").GetString()), Is.EqualTo(new[] { "kept", "restored" }));
    }

    [Test]
    public void Nothing_to_take_back_is_refused()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        memory.Git.Write("code.txt", "code\n");
        var code = memory.Git.CommitAll("Code only");
        memory.Done("rollback", "it", "--yes");
        var before = RepositoryState.Of(memory);

        foreach (var target in new[] { "nothing", "0123456789abcdef", code, "HEAD~99", "it" })
        {
            var run = memory.Run("rollback", target, "--yes", "--json");
            Assert.That(run.ExitCode, Is.EqualTo(1), $"{target}: {run}");
        }
        Assert.That(memory.Run("rollback", "--yes").ExitCode, Is.EqualTo(2));
        Assert.That(memory.Run("rollback", "HEAD").ExitCode, Is.EqualTo(1), "without a yes");
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_merge_is_taken_back_against_its_first_parent()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Git("switch", "-q", "-c", "feature");
        memory.Approved("it");
        memory.Git.Write("code.txt", "of the feature\n");
        memory.Git.CommitAll("Code of the feature");
        memory.Git.Git("switch", "-q", "main");
        memory.Git.Git("merge", "-q", "--no-ff", "--no-edit", "feature");
        var merge = memory.Commit();

        memory.Done("rollback", merge, "--yes");

        Assert.That(memory.List(), Is.Empty);
        Assert.That(memory.File("code.txt"), Is.EqualTo("of the feature\n"), "not memory, not ours");
        Assert.That(memory.Message(), Does.Contain($"This reverts commit {merge}, reversing\nchanges made to {memory.Commit(merge + "^1")}."));
    }

    [Test]
    public void Of_a_commit_that_touches_code_too_only_the_memory_goes()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("it", "Words");
        memory.Git.Write("code.txt", "code\n");
        var commit = memory.Git.CommitAll("Both");

        memory.Done("rollback", commit, "--yes");

        Assert.That(memory.Touched(), Is.EqualTo(new[] { MemoryRepository.PathOf("it") }));
        Assert.That(memory.Git.Read("code.txt"), Is.EqualTo("code\n"));
    }

    [Test]
    public void Taking_back_a_rollback_brings_bytes_and_authority_back()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.Done("rollback", "it", "--yes");
        var commits = memory.Subjects("HEAD~2..HEAD");
        Assert.That(commits, Is.EqualTo(new[] { "Revert \"memory: propose it\"", "Revert \"memory: approve it\"" }));

        memory.Done("rollback", "HEAD", "HEAD~1", "--yes");

        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("First words"));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void Derived_entries_are_named_and_retired_only_on_demand()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("root");
        memory.Approved("conclusion", null, "--derived-from", "root");
        memory.Approved("further", null, "--derived-from", "conclusion");
        memory.Approved("unrelated");
        memory.Git.Git("branch", "again");

        var answer = memory.Done("rollback", "root", "--yes", "--json").Json;
        Assert.That(answer.GetProperty("derived").EnumerateArray().Select(id => id.GetString()), Is.EqualTo(new[] { "conclusion", "further" }));
        Assert.That(memory.Authority("conclusion"), Is.EqualTo("approved"));

        memory.Git.Git("switch", "-q", "again");
        memory.Done("rollback", "root", "--cascade", "--yes");
        Assert.That(memory.List("--status", "retired"), Is.EqualTo(new[] { "conclusion", "further" }));
        Assert.That(memory.Authority("unrelated"), Is.EqualTo("approved"));
    }

    [Test]
    public void The_compiled_files_follow_in_the_same_series()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("good", "A good line");
        memory.ProposedByAgent("bad", "A bad line");
        memory.Done("approve", "bad", "--yes");
        memory.Done("compile");
        Assert.That(memory.File("AGENTS.md"), Does.Contain("A bad line"));

        var answer = memory.Done("rollback", "bad", "--yes", "--json").Json;

        Assert.That(memory.File("AGENTS.md"), Does.Contain("A good line").And.Not.Contain("A bad line"));
        Assert.That(memory.Subjects("HEAD~2..HEAD"), Is.EqualTo(new[] { "memory: compile", "Revert \"memory: approve bad\"" }));
        Assert.That(answer.GetProperty("commits").GetArrayLength(), Is.EqualTo(2));
        Assert.That(answer.GetProperty("proof").GetProperty("notCompiled").GetBoolean(), Is.True);
        Assert.That(memory.Done("compile", "--check").ExitCode, Is.Zero);
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void Compiled_files_go_back_to_the_line_approved_before()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.Done("compile");
        memory.Done("edit", "it", "--title", "Second words", "--approve", "--yes");
        memory.Done("compile");

        memory.Done("rollback", "it", "--yes");

        Assert.That(memory.File("AGENTS.md"), Does.Contain("First words").And.Not.Contain("Second words"));
        Assert.That(memory.Done("compile", "--check").ExitCode, Is.Zero);
    }

    [Test]
    public void A_generated_file_with_changes_of_the_users_own_is_left_and_the_proof_says_so()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("bad", "A bad line");
        memory.Done("compile");
        memory.Git.Write("AGENTS.md", "# Mine\n\n" + memory.Git.Read("AGENTS.md"));

        var run = memory.Run("rollback", "bad", "--yes", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Json.GetProperty("proof").GetProperty("notCompiled").GetBoolean(), Is.False);
        Assert.That(memory.Git.Read("AGENTS.md"), Does.StartWith("# Mine\n"));
        memory.Done("compile");
        Assert.That(memory.Git.Read("AGENTS.md"), Does.StartWith("# Mine\n").And.Not.Contain("A bad line"));
    }

    [Test]
    public void The_users_stage_and_other_files_stay_as_they_are()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write("a.txt", "1\n2\n3\n");
        memory.Git.CommitAll("A file");
        memory.Approved("it");
        memory.Git.Write("a.txt", "1\nstaged\n3\n");
        memory.Git.Git("add", "a.txt");
        memory.Git.Write("a.txt", "1\nstaged\n3\nunstaged\n");
        memory.Git.Write("untracked.txt", "x");
        var before = RepositoryState.Of(memory);

        memory.Done("rollback", "it", "--yes");

        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.EqualTo(new[] { $"file {MemoryRepository.PathOf("it")}", $"index {MemoryRepository.PathOf("it")}", "ref refs/heads/main" }));
    }

    [Test]
    public void A_dirty_entry_is_never_overwritten()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        memory.WriteEntry("it", "Mine");
        var before = RepositoryState.Of(memory);

        var run = memory.Run("rollback", "it", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_retirement_is_taken_back()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.Done("retire", "it", "--reason", "over", "--yes");

        memory.Done("rollback", "HEAD", "--yes");

        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void An_approval_that_changed_no_byte_is_taken_back_too()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("it", "By hand");
        memory.Git.CommitAll("By hand");
        memory.Done("approve", "it", "--yes");

        memory.Done("rollback", "HEAD", "--yes");

        Assert.That(memory.Authority("it"), Is.Not.EqualTo("approved"));
        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("By hand"));
    }

    [Test]
    public void A_rehearsal_needs_no_yes_and_writes_nothing()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.Done("compile");
        var before = RepositoryState.Of(memory);

        var answer = memory.Done("rollback", "it", "--dry-run", "--json").Json;

        Assert.That(answer.GetProperty("planned").GetArrayLength(), Is.EqualTo(3));
        Assert.That(answer.GetProperty("commits").GetArrayLength(), Is.Zero);
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    static string? Result(JsonElement answer) =>
        answer.GetProperty("proof").GetProperty("paths").EnumerateArray().Single().GetProperty("result").GetString();
}
