using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Git.Opening;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

public sealed class StagedWorkTests
{
    [Test]
    public void Everything_the_user_has_staged_stays_staged()
    {
        using var repository = BusyRepository();
        var staged = repository.Git("diff", "--cached", "--raw", "--abbrev=40");
        var status = repository.Git("status", "--porcelain=v2", "--untracked-files=all");

        var outcome = repository.Land(Put(Entry, "# Deploys\n"));

        Assert.Multiple(() =>
        {
            Assert.That(repository.Git("diff", "--cached", "--raw", "--abbrev=40"), Is.EqualTo(staged));
            Assert.That(repository.Git("status", "--porcelain=v2", "--untracked-files=all"), Is.EqualTo(status));
            Assert.That(repository.Git("show", "--format=", "--name-status", outcome.Tip!.Value).Trim(), Is.EqualTo($"A\t{Entry}"));
            Assert.That(repository.Git("rev-parse", "HEAD").Trim(), Is.EqualTo(outcome.Tip?.Value));
            Assert.That(outcome.Ref, Is.EqualTo("refs/heads/main"));
        });
        repository.AssertTidy();
    }

    [Test]
    public void A_deletion_leaves_the_stage_alone_too()
    {
        using var repository = BusyRepository();
        repository.Land(Put(Entry, "# Deploys\n"), Put(".agent-memory/project/other.md", "# Other\n"));
        var staged = repository.Git("diff", "--cached", "--raw", "--abbrev=40");

        repository.Land(Delete(Entry));

        Assert.Multiple(() =>
        {
            Assert.That(repository.Git("diff", "--cached", "--raw", "--abbrev=40"), Is.EqualTo(staged));
            Assert.That(repository.PathOf(Entry), Does.Not.Exist);
            Assert.That(repository.Git("ls-tree", "-r", "--name-only", "HEAD"), Does.Not.Contain("deploys"));
        });
        repository.AssertTidy();
    }

    [Test]
    public void Removing_the_last_file_of_a_folder_leaves_neither_folder_nor_empty_tree()
    {
        using var repository = TempRepository.Create();
        var before = repository.Git("rev-parse", "HEAD^{tree}");
        repository.Land(Put(Entry, "# Deploys\n"));

        repository.Land(Delete(Entry));

        Assert.That(repository.Git("rev-parse", "HEAD^{tree}"), Is.EqualTo(before));
        Assert.That(repository.PathOf(".agent-memory"), Does.Not.Exist);
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public void Committed_trees_are_those_that_git_writes()
    {
        using var repository = TempRepository.Create();

        repository.Land(Put(Entry, "# Deploys\n"), Put(".agent-memory/procedural/deep/er/qa.md", "# QA\n"), Put("AGENTS.md", "# Agents\n"));

        Assert.That(repository.Git("write-tree"), Is.EqualTo(repository.Git("rev-parse", "HEAD^{tree}")));
    }

    [Test]
    public void Only_the_named_paths_change_anywhere()
    {
        using var repository = BusyRepository();
        repository.Git("branch", "side");
        repository.Git("tag", "-a", "v1", "-m", "one");
        repository.Git("update-index", "--assume-unchanged", "kept.txt");
        var head = repository.Git("rev-parse", "HEAD").Trim();
        var before = repository.Snapshot().Split('\n');

        var outcome = repository.Land(Put(Entry, "# Deploys\n"));

        var moved = repository.Snapshot().Split('\n').Except(before).ToList();
        Assert.That(moved, Has.All.Contains("deploys.md").Or.Contain(outcome.Tip!.Value), "nothing but the entry and the branch");
        Assert.That(before.Except(repository.Snapshot().Split('\n')), Has.All.Contains(head), "nothing went away but the branch's old place");
        Assert.That(repository.Git("diff", "--name-only", head, "HEAD").Trim(), Is.EqualTo(Entry));
    }

    [Test]
    public void What_was_changed_within_the_clocks_resolution_is_still_seen_as_changed()
    {
        using var repository = TempRepository.Create();
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        repository.Write("racy.txt", "aaaa\n");
        File.SetLastWriteTimeUtc(repository.PathOf("racy.txt"), time);
        repository.Git("add", "racy.txt");
        // Same size, same time: only the index's own time tells Git to look at the content.
        repository.Write("racy.txt", "bbbb\n");
        File.SetLastWriteTimeUtc(repository.PathOf("racy.txt"), time);
        File.SetLastWriteTimeUtc(repository.PathOf(".git/index"), time);

        repository.Land(Put(Entry, "# Deploys\n"));

        Assert.That(repository.Git("status", "--porcelain", "racy.txt"), Is.EqualTo("AM racy.txt\n"));
    }

    [Test]
    public void The_entry_knows_its_time_stamp_so_that_git_need_not_read_it_again()
    {
        using var repository = TempRepository.Create();

        repository.Land(Put(Entry, "# Deploys\n"));

        Assert.That(repository.Git("diff-files", "--name-only"), Is.Empty);
    }

    [Test]
    public void What_the_user_stages_between_two_commits_of_one_process_stays_staged()
    {
        using var repository = BusyRepository();
        using var store = GitStore.Open(repository.Options());
        store.Committer.Commit(ToHead(Put(Entry, "# One\n")));
        store.Committer.Commit(ToHead(Put(Entry, "# Two\n")));
        repository.Write("between.txt", "between\n");
        repository.Git("add", "between.txt");
        var staged = repository.Git("diff", "--cached", "--raw", "--abbrev=40");

        store.Committer.Commit(ToHead(Put(Entry, "# Three\n")));

        Assert.That(repository.Git("diff", "--cached", "--raw", "--abbrev=40"), Is.EqualTo(staged));
        Assert.That(repository.Git("status", "--porcelain", "--", Entry), Is.Empty);
        repository.AssertTidy();
    }

    [Test]
    public void A_refused_commit_leaves_nothing_in_the_next_one_of_the_process()
    {
        using var repository = BusyRepository();
        var fails = false;
        using var opened = OpenedRepository.Open(repository.Options());
        using var committer = new GitCommitter(opened) { Reached = step => _ = fails && step == CommitStep.IndexWritten ? throw new IOException("Disk full") : step };
        committer.Commit(ToHead(Put(Entry, "# One\n")));
        fails = true;
        Assert.Throws<AgentMemoryException>(() => committer.Commit(ToHead(Put("never.md", "never\n"))));
        fails = false;

        committer.Commit(ToHead(Put(Entry, "# Two\n")));

        Assert.That(repository.Git("ls-files", "never.md"), Is.Empty);
        Assert.That(repository.Git("status", "--porcelain", "--", Entry, "never.md"), Is.Empty);
        repository.AssertTidy();
    }

    [Test]
    public void The_last_file_of_all_can_go()
    {
        using var repository = TempRepository.CreateUnborn();
        repository.Land(Put(Entry, "# One\n"));

        repository.Land(Delete(Entry));

        Assert.That(repository.Git("ls-tree", "HEAD"), Is.Empty);
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        repository.AssertTidy();
    }

    /// <summary>A repository in the middle of the user's work: whatever can be staged or not is.</summary>
    internal static TempRepository BusyRepository()
    {
        var repository = TempRepository.Create();
        repository.Write("kept.txt", "kept\n");
        repository.Write("gone.txt", "gone\n");
        repository.Write("partly.txt", "one\n");
        repository.CommitAll("Work");
        repository.Write("partly.txt", "one\ntwo\n");
        repository.Write("new.txt", "new\n");
        repository.Git("add", "partly.txt", "new.txt");
        repository.Write("partly.txt", "one\ntwo\nthree\n");
        repository.Git("rm", "-q", "--cached", "gone.txt");
        repository.Write("intended.txt", "later\n");
        repository.Git("add", "-N", "intended.txt");
        repository.Write("untracked.txt", "untracked\n");
        return repository;
    }
}
