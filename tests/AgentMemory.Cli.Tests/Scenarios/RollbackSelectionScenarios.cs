using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What a rollback can be told to take back, and where it finds it.</summary>
public class RollbackSelectionScenarios
{
    const string Inbox = "agent-memory/inbox/local";
    const string Words = "claude-code";

    [TestCase("--session", MemoryRepository.Session)]
    [TestCase("--agent", Words)]
    public void What_waits_in_the_inbox_goes_without_a_tombstone(string option, string value)
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        var head = memory.Commit();

        var answer = memory.Done("rollback", option, value, "--yes", "--json").Json;

        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(memory.Commit(), Is.EqualTo(head));
        Assert.That(memory.Message(Inbox), Does.StartWith($"Revert \"memory: propose it\"\n\nThis reverts commit {memory.Commit(Inbox + "~1")}."));
        Assert.That(memory.Git.Git("ls-tree", "-r", "--name-only", Inbox), Is.Empty);
        Assert.That(answer.GetProperty("commits")[0].GetString(), Is.EqualTo(memory.Commit(Inbox)));
        Assert.That(answer.GetProperty("proof").GetProperty("paths")[0].GetProperty("inbox").GetString(), Is.EqualTo("refs/heads/" + Inbox));
        memory.ProposedByAgent("it");
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }), "it was taken back, not rejected");
    }

    [TestCase("it")]
    [TestCase(Inbox)]
    public void A_proposal_goes_by_its_id_or_its_commit(string target)
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        memory.ProposedByAgent("other");
        memory.Done("rollback", target == "it" ? "it" : memory.Commit(Inbox + "~1"), "--yes");

        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "other" }));
    }

    [Test]
    public void What_a_squash_says_nothing_about_is_known_by_the_session_it_cites()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("mine");
        memory.ProposedByAgent("it");
        memory.Git.Write(MemoryRepository.PathOf("it"), memory.File(MemoryRepository.PathOf("it"), Inbox));
        memory.Git.Write("code.txt", "code\n");
        var squash = memory.Git.CommitAll("Feature (#1)");

        var run = memory.Done("rollback", "--session", MemoryRepository.Session, "--yes", "--json");

        Assert.That(memory.List(), Is.EqualTo(new[] { "mine" }));
        Assert.That(memory.File("code.txt"), Is.EqualTo("code\n"));
        Assert.That(run.Json.GetProperty("notes")[0].GetString(), Does.StartWith(squash[..7]).And.Contain("outside .agent-memory/"));
    }

    [Test]
    public void A_squash_that_a_person_wrote_in_too_is_asked_about()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("it", "Their words", body: "My words");
        memory.Git.Git("add", "-A");
        memory.Git.Commit("Feature (#1)\n\n* memory: propose it\n\nMemory-Id: it\nMemory-Action: propose\nMemory-Agent: claude-code/2.1\nMemory-Session: s-1\n\n* memory: edit it\n\nMemory-Id: it\nMemory-Action: edit\n");

        var run = memory.Run("rollback", "--session", "s-1", "--yes", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Json.GetProperty("error").GetProperty("conflicts")[0].GetProperty("reason").GetString(), Does.Contain("nobody can tell them apart"));
        memory.Done("rollback", "--session", "s-1", "--keep", "theirs", "--yes");
        Assert.That(memory.List(), Is.Empty);
    }

    [Test]
    public void An_entry_is_found_where_somebody_moved_it()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        var target = memory.Commit();
        Directory.CreateDirectory(memory.Git.PathOf(".agent-memory/procedural"));
        memory.Git.Write(".agent-memory/procedural/it.md", memory.Git.Read(MemoryRepository.PathOf("it")).Replace("type: project", "type: procedural", StringComparison.Ordinal));
        File.Delete(memory.Git.PathOf(MemoryRepository.PathOf("it")));
        memory.Git.CommitAll("It is a procedure");

        var answer = memory.Done("rollback", target, "--yes", "--json").Json;

        Assert.That(memory.List(), Is.Empty);
        Assert.That(answer.GetProperty("proof").GetProperty("passed").GetBoolean(), Is.True);
    }

    [Test]
    public void A_move_is_taken_back_as_one_change()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        var before = memory.File(MemoryRepository.PathOf("it"));
        memory.Git.Write(".agent-memory/procedural/it.md", before.Replace("type: project", "type: procedural", StringComparison.Ordinal));
        memory.Git.Git("rm", "-q", MemoryRepository.PathOf("it"));
        memory.Git.CommitAll("It is a procedure");

        memory.Done("rollback", "HEAD", "--yes");

        Assert.That(memory.File(MemoryRepository.PathOf("it")), Is.EqualTo(before));
        Assert.That(memory.TryFile(".agent-memory/procedural/it.md"), Is.Null);
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void What_was_taken_back_by_hand_and_edited_since_is_no_question()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.DoneAsAgent("edit", "it", "--title", "Their words");
        memory.Done("approve", "it", "--yes");
        memory.ProposedByAgent("other");
        memory.Git.Git("revert", "--no-edit", "HEAD");
        memory.Done("edit", "it", "--title", "Later words");

        memory.Done("rollback", "--session", MemoryRepository.Session, "--yes");

        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("Later words"));
        Assert.That(memory.Git.Git("ls-tree", "-r", "--name-only", Inbox), Is.Empty);
    }

    [Test]
    public void A_later_decision_is_no_later_edit()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("mine", "First words");
        memory.DoneAsAgent("edit", "mine", "--title", "Their words");
        memory.ProposedByAgent("theirs");
        memory.Done("approve", "mine", "theirs", "--yes");
        memory.Done("retire", "mine", "theirs", "--reason", "over", "--yes");

        memory.Done("rollback", "--session", MemoryRepository.Session, "--yes");

        Assert.That(memory.List(), Is.EqualTo(new[] { "mine" }));
        Assert.That(memory.File(MemoryRepository.PathOf("mine")), Does.Contain("First words").And.Contain("status: retired"));
    }

    [Test]
    public void A_range_takes_its_memory_commits_and_may_hold_others()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("stays");
        var from = memory.Commit();
        memory.Proposed("one");
        memory.Git.Write("code.txt", "code\n");
        var code = memory.Git.CommitAll("Code");
        memory.Proposed("two");

        memory.Done("rollback", from[..9] + "..HEAD", "--yes");
        Assert.That(memory.List(), Is.EqualTo(new[] { "stays" }));
        Assert.That(memory.File("code.txt"), Is.EqualTo("code\n"));
        memory.Done("rollback", "HEAD~2..", "--yes");
        Assert.That(memory.List(), Is.EqualTo(new[] { "one", "stays", "two" }));

        foreach (var (range, exit) in new[] { ($"{code}~1..{code}", 1), ("HEAD..HEAD", 1), ("nothing..HEAD", 1), ("HEAD...main", 2) })
            Assert.That(memory.Run("rollback", range, "--yes").ExitCode, Is.EqualTo(exit), range);
    }

    [Test]
    public void A_receipt_stands_for_what_is_still_as_it_was_served()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("deploy-target", "Deploys go through Coolify");
        memory.Done("edit", "deploy-target", "--title", "Deploys go through evil", "--approve", "--yes");
        memory.Approved("deploy-window", "Deploys happen on Tuesdays");
        var receipt = memory.Done("recall", "deploys", "--json").Json.GetProperty("receipt").GetString()!;
        memory.Done("edit", "deploy-window", "--title", "Deploys happen on Mondays", "--approve", "--yes");

        var answer = memory.Done("rollback", receipt, "--yes", "--json").Json;

        Assert.That(memory.Entry("deploy-target").GetProperty("title").GetString(), Is.EqualTo("Deploys go through Coolify"));
        Assert.That(memory.Entry("deploy-window").GetProperty("title").GetString(), Is.EqualTo("Deploys happen on Mondays"));
        Assert.That(answer.GetProperty("notes")[0].GetString(), Does.Contain("'deploy-window'"));
        Assert.That(memory.Run("rollback", receipt, "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("rollback", "r000000000000", "--yes", "--json").Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("not-found"));
    }

    [Test]
    public void What_it_had_replaced_comes_back_and_a_cascade_takes_its_retirement_back()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old");
        memory.Approved("retired-old");
        memory.Approved("new", null, "--supersedes", "old", "--supersedes", "retired-old");
        memory.Done("retire", "retired-old", "--reason", "replaced", "--yes");
        memory.Git.Git("branch", "again");

        var answer = memory.Done("rollback", "new", "--yes", "--json").Json;
        Assert.That(memory.Authority("old"), Is.EqualTo("approved"));
        Assert.That(memory.List("--status", "retired"), Is.EqualTo(new[] { "retired-old" }));
        Assert.That(answer.GetProperty("consequences").EnumerateArray().Select(c => $"{c.GetProperty("id")} {c.GetProperty("kind")} {c.GetProperty("becomes")}"), Is.EqualTo(new[] { "old replaced restored", "retired-old replaced kept" }));

        memory.Git.Git("switch", "-q", "again");
        memory.Done("rollback", "new", "--cascade", "--yes");
        Assert.That(memory.Authority("retired-old"), Is.EqualTo("approved"));
    }

    [Test]
    public void What_has_taken_its_place_is_told_and_never_retired()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old");
        memory.Approved("new", null, "--supersedes", "old");

        var answer = memory.Done("rollback", "old", "--cascade", "--yes", "--json").Json;

        Assert.That(answer.GetProperty("derived")[0].GetString(), Is.EqualTo("new"));
        Assert.That(memory.Authority("new"), Is.EqualTo("approved"));
    }

    [Test]
    public void It_works_from_a_linked_work_tree_a_folder_and_a_detached_head()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        var tip = memory.Commit();
        var linked = TempRepository.TempFolder();
        memory.Git.Git("worktree", "add", "-q", linked, "-b", "side");
        Directory.CreateDirectory(memory.Git.PathOf("src/deep"));

        Assert.That((memory.Setting() with { Directory = linked }).Run("rollback", "it", "--yes").ExitCode, Is.Zero);
        Assert.That(memory.Commit(), Is.EqualTo(tip));
        Assert.That((memory.Setting() with { Directory = memory.Git.PathOf("src/deep") }).Run("rollback", "it", "--yes").ExitCode, Is.Zero);
        memory.Git.Git("checkout", "-q", "--detach", tip);
        var detached = memory.Run("rollback", "it", "--yes");

        Assert.That(detached.ExitCode, Is.Zero, detached.ToString());
        Assert.That(detached.Error, Does.Contain("git switch -c"));
        TempRepository.At(linked).Dispose();
    }

    [Test]
    public void A_shallow_clone_is_refused_with_the_way_out()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        using var clone = TempRepository.At(TempRepository.TempFolder());
        memory.Git.Git("clone", "-q", "--depth", "1", "file://" + memory.Root, clone.Root);

        var run = (memory.Setting() with { Directory = clone.Root }).Run("rollback", "it", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("git fetch --unshallow"));
    }

    [Test]
    public void Sides_are_shown_line_by_line()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.Done("edit", "it", "--title", "Bad words");
        var target = memory.Commit();
        memory.Done("edit", "it", "--title", "Later words");

        var run = memory.Run("rollback", target, "--yes");

        Assert.That(run.Error, Does.Contain("- title: Bad words").And.Contain("+ title: Later words").And.Contain("+ title: First words").And.Contain("--keep ours"));
    }
}
