using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Store;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

/// <summary>Series of commits, and plans that have to be made again.</summary>
public sealed class SeriesTests
{
    const string Inbox = "refs/heads/agent-memory/inbox/local";

    [Test]
    public void A_series_lands_as_one()
    {
        using var repository = TempRepository.Create();

        var outcome = repository.Land(Series(
            new PlannedCommit("One\n", [Put(Entry, "# One\n"), Put("gone.md", "x")]),
            new PlannedCommit("Two\n", [Put(Entry, "# Two\n"), Delete("gone.md")]),
            new PlannedCommit("Three\n", [])));

        Assert.Multiple(() =>
        {
            Assert.That(repository.Git("log", "--format=%s", "-3"), Is.EqualTo("Three\nTwo\nOne\n"));
            Assert.That(outcome.Commits.Select(commit => commit.Value), Is.EqualTo(repository.Git("rev-list", "--reverse", "-3", "HEAD").Split('\n', StringSplitOptions.RemoveEmptyEntries)));
            Assert.That(repository.Git("show", "HEAD~2:" + Entry), Is.EqualTo("# One\n"));
            Assert.That(repository.Git("rev-parse", "HEAD^{tree}"), Is.EqualTo(repository.Git("rev-parse", "HEAD~1^{tree}")));
            Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
            Assert.That(repository.PathOf("gone.md"), Does.Not.Exist);
        });
        repository.AssertTidy();
    }

    [Test]
    public void A_series_that_fails_late_leaves_nothing()
    {
        using var repository = StagedWorkTests.BusyRepository();
        var before = repository.Snapshot();

        repository.Refused(Series(new PlannedCommit("One\n", [Put(Entry, "# One\n")]), new PlannedCommit("Two\n", [Put("new.txt", "overwritten\n")])));

        Assert.That(repository.Snapshot(), Is.EqualTo(before));
        repository.AssertTidy();
    }

    [Test]
    public void An_empty_series_writes_nothing()
    {
        using var repository = TempRepository.Create();
        var before = repository.Snapshot();

        var outcome = repository.Land(Series());

        Assert.That(outcome.Commits, Is.Empty);
        Assert.That(outcome.Tip, Is.Null);
        Assert.That(repository.Snapshot(), Is.EqualTo(before));
    }

    [Test]
    public void A_commit_without_changes_keeps_the_tree()
    {
        using var repository = StagedWorkTests.BusyRepository();
        var tree = repository.Git("rev-parse", "HEAD^{tree}");
        var staged = repository.Git("diff", "--cached");

        repository.Land(Series(new PlannedCommit("Approve\n\nMemory-Approves: project/x@1\n", [])));

        Assert.That(repository.Git("rev-parse", "HEAD^{tree}"), Is.EqualTo(tree));
        Assert.That(repository.Git("log", "-1", "--format=%s").Trim(), Is.EqualTo("Approve"));
        Assert.That(repository.Git("diff", "--cached"), Is.EqualTo(staged));
    }

    [TestCase(nameof(CommitStep.Planned))]
    [TestCase(nameof(CommitStep.WriterLocked))]
    public void A_branch_that_moved_is_planned_again_from_its_new_tree(string moment)
    {
        using var repository = TempRepository.Create();
        var seen = new List<bool>();
        var moved = false;
        var request = ToHead() with
        {
            Plan = from =>
            {
                seen.Add(from.Tree.Find("foreign.txt") is not null);
                return [new PlannedCommit("Mine\n", [Put(Entry, $"{seen.Count}\n")])];
            },
        };

        repository.LandWatched(request, step =>
        {
            if (step.ToString() != moment || moved)
                return;
            moved = true;
            repository.Write("foreign.txt", "foreign\n");
            repository.CommitAll("Foreign");
        });

        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.EqualTo(new[] { false, true }));
            Assert.That(repository.Git("log", "--format=%s", "-2"), Is.EqualTo("Mine\nForeign\n"));
            Assert.That(repository.Read(Entry), Is.EqualTo("2\n"));
            Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        });
        repository.AssertTidy();
    }

    [TestCase(nameof(CommitStep.JournalWritten))]
    [TestCase(nameof(CommitStep.FilesInstalled))]
    [TestCase(nameof(CommitStep.IndexWritten))]
    [TestCase(nameof(CommitStep.IndexInstalled))]
    public void A_branch_that_moved_under_the_lock_is_noticed_by_the_swap(string moment)
    {
        using var repository = StagedWorkTests.BusyRepository();
        var staged = repository.Git("diff", "--cached", "--raw");
        var foreign = Foreign(repository);
        var moved = false;
        var plans = 0;
        var request = ToHead() with { Plan = _ => [new PlannedCommit("Mine\n", [Put(Entry, $"{++plans}\n")])] };

        repository.LandWatched(request, step =>
        {
            if (step.ToString() != moment || moved)
                return;
            moved = true;
            // Plumbing asks nobody for the index.
            repository.Git("update-ref", "refs/heads/main", foreign);
        });

        Assert.Multiple(() =>
        {
            Assert.That(plans, Is.EqualTo(2));
            Assert.That(repository.Git("log", "--format=%s", "-2"), Is.EqualTo("Mine\nForeign\n"));
            Assert.That(repository.Read(Entry), Is.EqualTo("2\n"));
            Assert.That(repository.Git("diff", "--cached", "--raw"), Is.EqualTo(staged));
        });
        repository.AssertTidy();
    }

    [Test]
    public void A_plan_that_no_longer_holds_refuses_and_everything_is_taken_back()
    {
        using var repository = StagedWorkTests.BusyRepository();
        var before = repository.Snapshot();
        var head = repository.Git("rev-parse", "HEAD").Trim();
        var foreign = Foreign(repository);
        var plans = 0;
        var request = ToHead() with
        {
            Plan = _ => ++plans == 1 ? [new PlannedCommit("Mine\n", [Put(Entry, "x")])] : throw new AgentMemoryException(ErrorKind.Conflict, "No longer."),
        };

        var error = Assert.Throws<AgentMemoryException>(() => repository.LandWatched(request, step =>
        {
            if (step == CommitStep.IndexInstalled)
                repository.Git("update-ref", "refs/heads/main", foreign);
        }));

        Assert.That(error.Message, Is.EqualTo("No longer."));
        repository.Git("update-ref", "refs/heads/main", head);
        Assert.That(repository.Snapshot(), Is.EqualTo(before));
        repository.AssertTidy();
    }

    [Test]
    public void A_branch_that_never_stands_still_is_given_up_with_its_name()
    {
        using var repository = TempRepository.Create();

        var error = Assert.Throws<AgentMemoryException>(() => repository.LandWatched(
            ToBranch(Inbox, Put(Entry, "x")),
            step =>
            {
                if (step == CommitStep.Planned)
                    repository.Git("update-ref", Inbox, repository.Commit("Foreign"));
            },
            TimeSpan.FromMilliseconds(20)));

        Assert.That(error.Kind, Is.EqualTo(ErrorKind.Locked));
        Assert.That(error.Message, Does.Contain(Inbox));
    }

    [Test]
    public void Another_branch_is_born_as_an_orphan_and_grows_without_checkout()
    {
        using var repository = StagedWorkTests.BusyRepository();
        var before = repository.Snapshot();

        repository.Land(ToBranch(Inbox, Put(Entry, "# One\n")));
        var outcome = repository.Land(ToBranch(Inbox, Put(".agent-memory/project/two.md", "# Two\n")));

        Assert.Multiple(() =>
        {
            Assert.That(repository.Git("rev-list", "--count", Inbox).Trim(), Is.EqualTo("2"));
            Assert.That(repository.Git("ls-tree", "-r", "--name-only", Inbox), Is.EqualTo(Entry + "\n.agent-memory/project/two.md\n"));
            Assert.That(outcome.Ref, Is.EqualTo(Inbox));
            repository.Git("update-ref", "-d", Inbox);
            Assert.That(repository.Snapshot(), Is.EqualTo(before));
        });
        repository.AssertTidy();
    }

    [Test]
    public void Another_branch_may_start_from_a_commit()
    {
        using var repository = TempRepository.Create();
        var head = repository.Git("rev-parse", "HEAD").Trim();
        var request = ToHead(Put(Entry, "# One\n")) with { Target = new CommitTarget.Branch("refs/heads/memory/today", new CommitId(head)) };

        repository.Land(request);
        repository.Land(request with { Plan = _ => [new PlannedCommit("Next\n", [])] });

        Assert.That(repository.Git("rev-list", "--count", head + "..memory/today").Trim(), Is.EqualTo("2"));
        Assert.That(repository.Git("show", "memory/today:README.md"), Is.EqualTo("# Sample\n"));
    }

    [Test]
    public void A_branch_born_meanwhile_is_not_overwritten()
    {
        using var repository = TempRepository.Create();
        var born = false;

        repository.LandWatched(ToBranch(Inbox, Put(Entry, "x")), step =>
        {
            if (step == CommitStep.WriterLocked && !born)
            {
                born = true;
                repository.Git("update-ref", Inbox, "HEAD");
            }
        });

        Assert.That(repository.Git("merge-base", "--is-ancestor", "HEAD", Inbox), Is.Empty);
        Assert.That(repository.Git("show", Inbox + ":README.md"), Is.EqualTo("# Sample\n"));
    }

    [Test]
    public void A_branch_that_is_checked_out_anywhere_is_refused_with_the_place()
    {
        using var repository = TempRepository.Create();
        using var linked = HeadStateTests.Linked(repository, "feature");

        Assert.That(repository.Refused(ToBranch("refs/heads/main", Put(Entry, "x"))).Message, Does.Contain(repository.Root));
        Assert.That(repository.Refused(ToBranch("refs/heads/feature", Put(Entry, "x"))).Message, Does.Contain(linked.Root));
        Assert.That(repository.Refused(ToBranch("refs/heads/feature", Put(Entry, "x"))).Hint, Does.Contain("worktree"));
    }

    [TestCase("main")]
    [TestCase("HEAD")]
    [TestCase("refs/heads/a..b")]
    [TestCase("refs/heads/main/below")]
    [TestCase("refs/../../outside")]
    public void Names_that_cannot_be_branches_are_refused(string name)
    {
        using var repository = TempRepository.Create();

        Assert.That(repository.Refused(ToBranch(name, Put(Entry, "x"))).Kind, Is.EqualTo(ErrorKind.Refused));
    }

    [Test]
    public void A_symbolic_branch_is_refused()
    {
        using var repository = TempRepository.Create();
        repository.Git("symbolic-ref", Inbox, "refs/heads/main");

        Assert.That(repository.Refused(ToBranch(Inbox, Put(Entry, "x"))).Message, Does.Contain("symbolic"));
    }

    static CommitRequest Series(params PlannedCommit[] commits) => ToHead() with { Plan = _ => commits };

    static string Foreign(TempRepository repository) =>
        repository.Git("commit-tree", "-p", "HEAD", "-m", "Foreign", "HEAD^{tree}").Trim();
}
