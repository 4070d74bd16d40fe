using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Git.Opening;
using AgentMemory.Store;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

public sealed class LockTests
{
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    [Test]
    public void A_stale_index_lock_is_named_and_nothing_changes()
    {
        using var repository = StagedWorkTests.BusyRepository();
        repository.Write(".git/index.lock", "");
        var head = repository.Git("rev-parse", "HEAD");

        var error = Assert.Throws<AgentMemoryException>(() => repository.LandWatched(ToHead(Put(Entry, "x")), _ => { }, Short));

        Assert.Multiple(() =>
        {
            Assert.That(error.Kind, Is.EqualTo(ErrorKind.Locked));
            Assert.That(error.Message, Does.Contain(repository.PathOf(".git/index.lock")));
            Assert.That(error.Hint, Does.Contain("delete"));
            Assert.That(repository.PathOf(".git/index.lock"), Does.Exist);
            Assert.That(repository.PathOf(Entry), Does.Not.Exist);
            Assert.That(repository.Git("rev-parse", "HEAD"), Is.EqualTo(head));
        });
    }

    [Test]
    public void A_stale_lock_on_the_branch_is_named_and_everything_taken_back()
    {
        using var repository = StagedWorkTests.BusyRepository();
        var before = repository.Snapshot();
        repository.Write(".git/refs/heads/main.lock", "");

        var error = Assert.Throws<AgentMemoryException>(() => repository.LandWatched(ToHead(Put(Entry, "x")), _ => { }, Short));

        Assert.That(error.Kind, Is.EqualTo(ErrorKind.Locked));
        Assert.That(error.Message, Does.Contain(repository.PathOf(".git/refs/heads/main.lock")));
        File.Delete(repository.PathOf(".git/refs/heads/main.lock"));
        Assert.That(repository.Snapshot(), Is.EqualTo(before));
        repository.AssertTidy();
    }

    [Test]
    public void A_stale_lock_on_another_branch_is_named()
    {
        using var repository = TempRepository.Create();
        repository.Write(".git/refs/heads/inbox.lock", "");

        var error = Assert.Throws<AgentMemoryException>(() => repository.LandWatched(ToBranch("refs/heads/inbox", Put(Entry, "x")), _ => { }, Short));

        Assert.That(error.Message, Does.Contain(repository.PathOf(".git/refs/heads/inbox.lock")));
    }

    [Test]
    public void A_branch_that_is_checked_out_meanwhile_does_not_move()
    {
        using var repository = TempRepository.Create();
        repository.Git("branch", "inbox");
        var tip = repository.Git("rev-parse", "inbox");

        var error = Assert.Throws<AgentMemoryException>(() => repository.LandWatched(ToBranch("refs/heads/inbox", Put(Entry, "x")), step =>
        {
            if (step == CommitStep.WriterLocked)
                repository.Git("switch", "-q", "inbox");
        }));

        Assert.That(error.Message, Does.Contain("is checked out"));
        Assert.That(repository.Git("rev-parse", "inbox"), Is.EqualTo(tip));
    }

    [Test]
    public void An_index_lock_that_goes_away_is_waited_for()
    {
        using var repository = TempRepository.Create();
        repository.Write(".git/index.lock", "");
        var released = false;

        repository.LandWatched(ToHead(Put(Entry, "x")), step =>
        {
            if (step == CommitStep.WriterLocked)
                _ = Task.Run(() => { released = true; File.Delete(repository.PathOf(".git/index.lock")); });
        });

        Assert.That(released, Is.True);
        repository.AssertTidy();
    }

    [Test]
    public void Time_spent_on_planning_and_signing_is_not_taken_from_the_wait()
    {
        using var repository = TempRepository.Create();
        var patience = TimeSpan.FromSeconds(1);
        using var opened = OpenedRepository.Open(repository.Options() with { LockTimeout = patience });
        using var first = WriterLock.Take(new StatePaths(opened).WriterLock, Patience.None);
        var slow = ToHead() with
        {
            Plan = _ =>
            {
                SpinWait.SpinUntil(() => false, patience);
                return [new PlannedCommit("Remember deploys\n", [Put(Entry, "x")])];
            },
        };

        repository.LandWatched(slow, step =>
        {
            if (step == CommitStep.Planned)
                _ = Task.Run(first.Dispose);
        }, patience);

        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public void A_lock_that_somebody_else_holds_by_now_is_left_to_them_with_the_index()
    {
        using var repository = StagedWorkTests.BusyRepository();
        var before = repository.Snapshot();

        var error = Assert.Throws<AgentMemoryException>(() => repository.LandWatched(ToHead(Put(Entry, "x")), step =>
        {
            if (step == CommitStep.IndexWritten)
                repository.Write(".git/index.lock", "theirs");
        }));

        Assert.That(error.Message, Does.Contain("index.lock").And.Contain("replaced"));
        Assert.That(repository.Read(".git/index.lock"), Is.EqualTo("theirs"));
        File.Delete(repository.PathOf(".git/index.lock"));
        Assert.That(repository.Snapshot(), Is.EqualTo(before));
        repository.AssertTidy();
    }

    [Test]
    public void Git_finds_the_index_locked_while_files_change()
    {
        using var repository = TempRepository.Create();
        repository.Write("mine.txt", "mine\n");
        ProcessResult? add = null;

        repository.LandWatched(ToHead(Put(Entry, "x")), step =>
        {
            if (step == CommitStep.FilesInstalled)
                add = repository.TryGit("add", "mine.txt");
        });

        Assert.That(add?.Error, Does.Contain("index.lock"));
        Assert.That(repository.Git("status", "--porcelain"), Is.EqualTo("?? mine.txt\n"));
    }

    [Test]
    public void A_second_writer_waits_and_then_says_who_is_in_the_way()
    {
        using var repository = TempRepository.Create();
        AgentMemoryException? error = null;

        repository.LandWatched(ToHead(Put(Entry, "x")), step =>
        {
            if (step == CommitStep.WriterLocked)
                error = Assert.Throws<AgentMemoryException>(() => repository.LandWatched(ToHead(Put("other.md", "x")), _ => { }, Short));
        });

        Assert.That(error?.Kind, Is.EqualTo(ErrorKind.Locked));
        Assert.That(error?.Message, Does.Contain("agent-memory"));
    }

    [TestCase(".git/other-index")]
    [TestCase("/tmp/index")]
    public void An_index_that_is_not_the_work_trees_own_is_refused(string index)
    {
        using var repository = TempRepository.Create();
        using var store = GitStore.Open(repository.Options(("GIT_INDEX_FILE", index)));

        var error = Assert.Throws<AgentMemoryException>(() => store.Committer.Commit(ToHead(Put(Entry, "x"))));

        Assert.That(error.Message, Does.Contain("GIT_INDEX_FILE").And.Contain(index));
        store.Committer.Commit(ToBranch("refs/heads/other", Put(Entry, "x")));
    }

    [TestCase("GIT_OBJECT_DIRECTORY")]
    [TestCase("GIT_ALTERNATE_OBJECT_DIRECTORIES")]
    public void An_object_store_that_is_not_the_repositorys_own_is_refused(string variable)
    {
        using var repository = TempRepository.Create();
        using var store = GitStore.Open(repository.Options((variable, "/tmp/objects")));

        foreach (var request in new[] { ToHead(Put(Entry, "x")), ToBranch("refs/heads/other", Put(Entry, "x")) })
        {
            Assert.That(Assert.Throws<AgentMemoryException>(() => store.Committer.Commit(request))!.Message, Does.Contain(variable));
            Assert.That(Assert.Throws<AgentMemoryException>(() => store.Committer.Rehearse(request))!.Message, Does.Contain(variable));
        }
    }

    [Test]
    public void The_work_trees_own_index_may_be_named([Values] bool absolute)
    {
        using var repository = TempRepository.Create();
        using var store = GitStore.Open(repository.Options(("GIT_INDEX_FILE", absolute ? repository.PathOf(".git/index") : ".git/index")));

        store.Committer.Commit(ToHead(Put(Entry, "x")));

        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public void A_damaged_index_is_refused_before_anything_changes()
    {
        using var repository = TempRepository.Create();
        var head = repository.Git("rev-parse", "HEAD");
        File.WriteAllText(repository.PathOf(".git/index"), "not an index at all, but long enough to be looked at");

        var error = repository.Refused(ToHead(Put(Entry, "x")));

        Assert.That(error.Kind, Is.EqualTo(ErrorKind.Unsupported));
        Assert.That(error.Message, Does.Contain("index"));
        Assert.That(repository.PathOf(Entry), Does.Not.Exist);
        Assert.That(repository.PathOf(".git/index.lock"), Does.Not.Exist);
        Assert.That(repository.Git("rev-parse", "HEAD"), Is.EqualTo(head));
    }

    [Test]
    public void Cancelled_before_the_first_change_nothing_has_happened()
    {
        using var repository = StagedWorkTests.BusyRepository();
        var before = repository.Snapshot();
        using var cancel = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => repository.LandWatched(ToHead(Put(Entry, "x")), step =>
        {
            if (step == CommitStep.IndexLocked)
                cancel.Cancel();
        }, cancellation: cancel.Token));

        Assert.That(repository.Snapshot(), Is.EqualTo(before));
        repository.AssertTidy();
    }

    [Test]
    public void Cancelled_after_the_first_change_the_commit_is_finished()
    {
        using var repository = TempRepository.Create();
        using var cancel = new CancellationTokenSource();

        var outcome = repository.LandWatched(ToHead(Put(Entry, "x")), step =>
        {
            if (step == CommitStep.JournalWritten)
                cancel.Cancel();
        }, cancellation: cancel.Token);

        Assert.That(repository.Git("rev-parse", "HEAD").Trim(), Is.EqualTo(outcome.Tip?.Value));
        repository.AssertTidy();
    }

    [Test]
    public void A_full_disk_takes_everything_back()
    {
        using var repository = TempRepository.Create();
        var before = repository.Snapshot();

        var error = Assert.Throws<AgentMemoryException>(() => repository.LandWatched(
            ToHead(Put(Entry, "x")),
            step =>
            {
                if (step == CommitStep.IndexInstalled)
                    throw new IOException("No space left on device");
            }));

        Assert.That(error.Message, Does.Contain("No space left"));
        Assert.That(repository.Snapshot(), Is.EqualTo(before));
        repository.AssertTidy();
    }

    [Test]
    public void A_commit_that_landed_is_no_failure_where_its_journal_cannot_be_deleted()
    {
        using var repository = TempRepository.Create();
        var journal = repository.PathOf(".git/agent-memory/journal.json");

        var outcome = repository.LandWatched(ToHead(Put(Entry, "x")), step =>
        {
            if (step != CommitStep.RefSwapped)
                return;
            // Nobody, not even root, deletes a folder as a file.
            File.Delete(journal);
            Directory.CreateDirectory(journal);
        });

        Assert.That(repository.Git("rev-parse", "HEAD").Trim(), Is.EqualTo(outcome.Tip?.Value));
        Assert.That(repository.PathOf(".git/index.lock"), Does.Not.Exist);
        Directory.Delete(journal);
        repository.AssertTidy();
    }

    [Test]
    public void A_file_that_an_editor_saves_meanwhile_is_kept()
    {
        using var repository = TempRepository.Create();
        repository.Write(Entry, "# Old\n");
        repository.Write("AGENTS.md", "old\n");
        repository.CommitAll("Entry");
        var head = repository.Git("rev-parse", "HEAD");

        var error = Assert.Throws<AgentMemoryException>(() => repository.LandWatched(
            ToHead(Put(Entry, "# New\n"), Put("AGENTS.md", "new\n")),
            step =>
            {
                if (step == CommitStep.JournalWritten)
                    repository.Write("AGENTS.md", "typed by the user just now\n");
            }));

        Assert.Multiple(() =>
        {
            Assert.That(error.Kind, Is.EqualTo(ErrorKind.Conflict));
            Assert.That(repository.Read("AGENTS.md"), Is.EqualTo("typed by the user just now\n"));
            Assert.That(repository.Read(Entry), Is.EqualTo("# Old\n"));
            Assert.That(repository.Git("status", "--porcelain"), Is.EqualTo(" M AGENTS.md\n"));
            Assert.That(repository.Git("rev-parse", "HEAD"), Is.EqualTo(head));
        });
        repository.AssertTidy();
    }
}
