using AgentMemory.Git.Commits;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

/// <summary>Kills a real process at every step of a commit; the next command finds it whole, or not at all.</summary>
public sealed class KillTests
{
    static readonly CommitStep[] Steps = [.. Enum.GetValues<CommitStep>().Where(step => step < CommitStep.FilesRestored)];
    static readonly string[] Changes = ["new", "modified", "deleted", "unborn"];

    static IEnumerable<TestCaseData> Kills =>
        from change in Changes
        from step in Steps
        where !(change == "deleted" && step == CommitStep.FileStaged)
        select new TestCaseData(change, step.ToString());

    [TestCaseSource(nameof(Kills))]
    public void A_killed_commit_is_whole_or_not_at_all(string change, string step)
    {
        using var repository = Prepare(change);
        var before = repository.Snapshot();
        var user = UserWork(repository);

        var killed = Kill(repository, change, step);
        Assert.That(killed.ExitCode, Is.EqualTo(Driver.Killed), killed.Output + killed.Error);
        Assert.That(repository.TryGit("fsck", "--strict").ExitCode, Is.Zero);
        using (var store = GitStore.Open(repository.Options()))
            Assert.That(store.Healed?.Stands, Is.EqualTo(Healing(step)));

        var landed = Enum.Parse<CommitStep>(step) >= CommitStep.RefSwapped;
        Assert.Multiple(() =>
        {
            if (landed)
                AssertLanded(repository, change);
            else
                Assert.That(repository.Snapshot(), Is.EqualTo(before));
            Assert.That(UserWork(repository), Is.EqualTo(user));
        });
        repository.Land(Put(".agent-memory/project/next.md", "next\n"));
        Assert.That(UserWork(repository), Is.EqualTo(user));
        repository.AssertTidy();
    }

    [TestCase("new")]
    [TestCase("modified")]
    [TestCase("deleted")]
    public void A_kill_while_healing_is_healed_by_the_next(string change)
    {
        using var repository = Prepare(change);
        var before = repository.Snapshot();
        Kill(repository, change, nameof(CommitStep.IndexInstalled));

        foreach (var step in new[] { nameof(CommitStep.FilesRestored), nameof(CommitStep.IndexRestored) })
            Assert.That(Driver.Run(repository, Fault(step), "open").ExitCode, Is.EqualTo(Driver.Killed));
        Assert.That(Driver.Run(repository, null, "open").Output.Trim(), Is.EqualTo("healed False"));

        Assert.That(repository.Snapshot(), Is.EqualTo(before));
        repository.AssertTidy();
    }

    [Test]
    public void A_writer_heals_what_was_killed_while_it_waited()
    {
        using var repository = Prepare("new");
        using var store = GitStore.Open(repository.Options());
        Kill(repository, "new", nameof(CommitStep.IndexInstalled));

        store.Committer.Commit(ToHead(Put("other.md", "other\n")));

        Assert.That(repository.Git("show", "--name-only", "--format=", "HEAD").Trim(), Is.EqualTo("other.md"));
        Assert.That(repository.PathOf(Entry), Does.Not.Exist);
        repository.AssertTidy();
    }

    [Test]
    public void In_a_linked_work_tree_its_own_files_are_healed()
    {
        using var repository = StagedWorkTests.BusyRepository();
        using var linked = HeadStateTests.Linked(repository, "feature");
        var before = linked.Snapshot();

        Kill(linked, "new", nameof(CommitStep.IndexInstalled));
        using (var store = GitStore.Open(linked.Options()))
            Assert.That(store.Healed?.Stands, Is.False);

        Assert.That(linked.Snapshot(), Is.EqualTo(before));
        linked.AssertTidy();
    }

    [TestCase(nameof(CommitStep.Planned))]
    [TestCase(nameof(CommitStep.WriterLocked))]
    [TestCase(nameof(CommitStep.RefSwapped))]
    public void Another_branch_needs_no_healing(string step)
    {
        using var repository = TempRepository.Create();
        var before = repository.Snapshot();

        Assert.That(Driver.Run(repository, Fault(step), "branch", "refs/heads/inbox", "1", "x").ExitCode, Is.EqualTo(Driver.Killed));

        Assert.That(repository.TryGit("rev-parse", "--verify", "-q", "inbox").ExitCode == 0, Is.EqualTo(step == nameof(CommitStep.RefSwapped)));
        repository.Git("update-ref", "-d", "refs/heads/inbox");
        Assert.That(repository.Snapshot(), Is.EqualTo(before));
        Assert.That(Driver.Run(repository, null, "branch", "refs/heads/inbox", "1", "x").ExitCode, Is.Zero);
    }

    static ProcessResult Kill(TempRepository repository, string change, string step) =>
        change == "deleted"
            ? Driver.Run(repository, Fault(step), "delete", Entry)
            : Driver.Run(repository, Fault(step), "put", Entry, "# New\n");

    static Dictionary<string, string> Fault(string step) => new() { [FaultInjection.Variable] = step };

    /// <summary>What <see cref="GitStore.Healed"/> says: nothing where no journal stands.</summary>
    static bool? Healing(string step) => Enum.Parse<CommitStep>(step) switch
    {
        < CommitStep.JournalWritten => null,
        < CommitStep.RefSwapped => false,
        CommitStep.RefSwapped => true,
        _ => null,
    };

    static TempRepository Prepare(string change)
    {
        if (change == "unborn")
        {
            var unborn = TempRepository.CreateUnborn();
            unborn.Write("new.txt", "new\n");
            unborn.Git("add", "new.txt");
            unborn.Write("new.txt", "new\nnewer\n");
            return unborn;
        }
        var repository = StagedWorkTests.BusyRepository();
        if (change != "new")
            repository.Land(Put(Entry, "# Old\n"));
        return repository;
    }

    /// <summary>What the user has staged and changed, beside our path.</summary>
    static string UserWork(TempRepository repository) =>
        repository.Git("ls-files", "--stage", "-v", "--", ":!.agent-memory")
        + repository.Git("diff", "--cached", "--", ":!.agent-memory")
        + repository.Git("diff", "--", ":!.agent-memory")
        + repository.Git("ls-files", "--others");

    static void AssertLanded(TempRepository repository, string change)
    {
        Assert.That(repository.Git("log", "-1", "--format=%s").Trim(), Is.EqualTo($"Write {Entry}"));
        Assert.That(repository.Git("status", "--porcelain", "--", ".agent-memory"), Is.Empty);
        if (change == "deleted")
            Assert.That(repository.PathOf(Entry), Does.Not.Exist);
        else
            Assert.That(repository.Read(Entry), Is.EqualTo("# New\n"));
    }
}
