using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

/// <summary>Healing beside a user who has gone on working after the kill.</summary>
public sealed class JournalHealerTests
{
    static readonly Dictionary<string, string> WithoutFileLocks = new() { ["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1", ["DRIVER_LOCK_MILLISECONDS"] = "30" };

    [Test]
    public void Reading_goes_on_while_the_writer_lives()
    {
        using var repository = TempRepository.Create();

        var outcome = repository.LandWatched(ToHead(Put(Entry, "# New\n")), step =>
        {
            if (step != CommitStep.IndexInstalled)
                return;
            using var store = GitStore.Open(repository.Options());
            Assert.That(store.Healed, Is.Null);
            Assert.That(store.Repository.TreeAt(store.Repository.Head).Find(Entry), Is.Null);
            Assert.That(repository.PathOf(".git/index.lock"), Does.Exist);
        });

        Assert.That(repository.Git("rev-parse", "HEAD").Trim(), Is.EqualTo(outcome.Tip?.Value));
        repository.AssertTidy();
    }

    [Test]
    public void A_file_edited_since_is_left_alone_and_reported()
    {
        using var repository = Killed();
        repository.Write(Entry, "# New\n\nMore of mine.\n");

        using var store = GitStore.Open(repository.Options());

        Assert.That(store.Healed?.LeftAlone, Is.EqualTo(new[] { Entry }));
        Assert.That(repository.Read(Entry), Is.EqualTo("# New\n\nMore of mine.\n"));
        Assert.That(repository.Git("status", "--porcelain"), Is.EqualTo($" M {Entry}\n"));
        repository.AssertTidy();
    }

    [Test]
    public void An_index_entry_staged_since_is_left_alone_and_reported()
    {
        using var repository = Killed();
        File.Delete(repository.PathOf(".git/index.lock"));
        repository.Write(Entry, "# Mine\n");
        repository.Git("add", Entry);

        using var store = GitStore.Open(repository.Options());

        Assert.That(store.Healed?.LeftAlone, Is.EqualTo(new[] { Entry }));
        Assert.That(repository.Git("show", ":" + Entry), Is.EqualTo("# Mine\n"));
        repository.AssertTidy();
    }

    [Test]
    public void What_the_user_committed_since_is_no_leftover()
    {
        using var repository = Killed();
        File.Delete(repository.PathOf(".git/index.lock"));
        repository.Commit("Mine, with what was staged");

        using var store = GitStore.Open(repository.Options());

        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        Assert.That(repository.Read(Entry), Is.EqualTo("# New\n"));
        repository.AssertTidy();
    }

    [Test]
    public void Work_staged_after_the_kill_survives_healing()
    {
        using var repository = Killed();
        File.Delete(repository.PathOf(".git/index.lock"));
        repository.Write("later.txt", "later\n");
        repository.Git("add", "later.txt");

        using var store = GitStore.Open(repository.Options());

        Assert.That(repository.Git("status", "--porcelain"), Is.EqualTo("A  later.txt\n"));
        Assert.That(repository.Read(Entry), Is.EqualTo("# Old\n"));
        repository.AssertTidy();
    }

    [Test]
    public void A_landed_commit_that_others_built_on_stands()
    {
        using var repository = Killed(CommitStep.RefSwapped);
        File.Delete(repository.PathOf(".git/index.lock"));
        repository.Write("later.txt", "later\n");
        repository.CommitAll("Later");

        using var store = GitStore.Open(repository.Options());

        Assert.That(store.Healed?.Stands, Is.True);
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        Assert.That(repository.Read(Entry), Is.EqualTo("# New\n"));
        repository.AssertTidy();
    }

    [Test]
    public void A_lock_of_somebody_else_is_neither_removed_nor_ignored()
    {
        using var repository = Killed();
        repository.Write(".git/index.lock", "");

        using (var store = GitStore.Open(repository.Options()))
            Assert.That(store.Healed, Is.Null);
        Assert.That(repository.PathOf(".git/index.lock"), Does.Exist);
        var error = Assert.Throws<AgentMemoryException>(() => repository.LandWatched(ToHead(Put("x.md", "x")), _ => { }, TimeSpan.FromMilliseconds(20)));

        Assert.That(error.Message, Does.Contain("index.lock"));
        File.Delete(repository.PathOf(".git/index.lock"));
        using (var store = GitStore.Open(repository.Options()))
            Assert.That(store.Healed?.Stands, Is.False);
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        repository.AssertTidy();
    }

    [Test]
    public void A_link_put_there_since_is_not_written_through()
    {
        using var repository = Killed();
        using var outside = TempRepository.Create();
        outside.Write("deploys.md", "# New\n");
        Directory.Delete(repository.PathOf(".agent-memory/project"), recursive: true);
        Directory.CreateSymbolicLink(repository.PathOf(".agent-memory/project"), outside.Root);

        using var store = GitStore.Open(repository.Options());

        Assert.That(store.Healed?.LeftAlone, Is.EqualTo(new[] { Entry }));
        Assert.That(outside.Read("deploys.md"), Is.EqualTo("# New\n"));
    }

    [Test]
    public void Where_file_locks_do_not_work_a_journal_is_taken_for_a_living_writers()
    {
        using var repository = Killed();
        File.Delete(repository.PathOf(".git/index.lock"));
        var journal = repository.Read(".git/agent-memory/journal.json");

        var opened = Driver.Run(repository, WithoutFileLocks, "open");
        var result = Driver.Run(repository, WithoutFileLocks, "put", "x.md", "x");

        Assert.That(opened.Output, Does.Contain("nothing to heal"));
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output + result.Error, Does.Contain("journal.json").And.Contain("file locks do not work"));
        Assert.That(repository.Read(".git/agent-memory/journal.json"), Is.EqualTo(journal));
        Assert.That(repository.Read(Entry), Is.EqualTo("# New\n"));
    }

    [Test]
    public void Where_file_locks_do_not_work_a_commit_lands_all_the_same()
    {
        using var repository = TempRepository.Create();

        var result = Driver.Run(repository, WithoutFileLocks, "put", "x.md", "x");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        repository.AssertTidy();
    }

    [Test]
    public void Content_that_was_pruned_meanwhile_stops_neither_healing_nor_writing()
    {
        using var repository = TempRepository.Create();
        repository.Git("config", "core.autocrlf", "true");
        repository.Write(Entry, "# Old\r\n");
        repository.CommitAll("Entry");
        Kill(repository, CommitStep.IndexInstalled);
        repository.Git("prune", "--expire=now");

        using var store = GitStore.Open(repository.Options());
        store.Committer.Commit(ToHead(Put("x.md", "x")));

        Assert.That(store.Healed?.LeftAlone, Is.EqualTo(new[] { Entry }));
        Assert.That(repository.Read(Entry), Is.EqualTo("# New\n"));
    }

    [Test]
    public void An_index_entry_whose_content_is_gone_stops_neither_healing_nor_writing()
    {
        using var repository = Killed();
        var blob = repository.Git("rev-parse", "HEAD:" + Entry).Trim();
        File.Delete(repository.PathOf($".git/objects/{blob[..2]}/{blob[2..]}"));

        using var store = GitStore.Open(repository.Options());

        Assert.That(store.Healed?.LeftAlone, Is.EqualTo(new[] { Entry }));
        Assert.That(repository.GitPath("agent-memory/journal.json"), Does.Not.Exist);
    }

    [TestCase("not json")]
    [TestCase("{}")]
    [TestCase("""{"version":2,"token":"t","ref":"r","tip":"t","paths":[]}""")]
    [TestCase("""{"version":1,"token":"t","ref":"r","tip":"t","paths":[{"path":"x","after":"garbage"}]}""")]
    [TestCase("""{"version":1,"token":"t","ref":"r","tip":"t","paths":[{"path":"x","disk":{"before":"y"}}]}""")]
    [TestCase("""{"version":1,"token":"\ud800","ref":"r","tip":"t","paths":[]}""")]
    [TestCase("""{"version":1,"token":"t","ref":"r","tip":1,"paths":[]}""")]
    [TestCase("[]")]
    public void A_journal_that_cannot_be_read_stops_writing_but_not_reading(string journal)
    {
        using var repository = TempRepository.Create();
        repository.Write(".git/agent-memory/journal.json", journal);

        using var store = GitStore.Open(repository.Options());
        var error = Assert.Throws<AgentMemoryException>(() => store.Committer.Commit(ToHead(Put(Entry, "x"))));

        Assert.That(error.Kind, Is.EqualTo(ErrorKind.Unsupported));
        Assert.That(error.Message, Does.Contain("journal.json"));
        Assert.That(repository.Read(".git/agent-memory/journal.json"), Is.EqualTo(journal));
    }

    [Test]
    public void Line_ends_of_a_file_come_back_as_they_were_on_disk()
    {
        using var repository = TempRepository.Create();
        repository.Git("config", "core.autocrlf", "true");
        repository.Write(Entry, "# Old\r\n");
        repository.CommitAll("Entry");
        Kill(repository, CommitStep.IndexInstalled);
        Assume.That(repository.Read(Entry), Is.EqualTo("# New\n"));

        using var store = GitStore.Open(repository.Options());

        Assert.That(repository.Read(Entry), Is.EqualTo("# Old\r\n"));
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    static TempRepository Killed(CommitStep step = CommitStep.IndexInstalled)
    {
        var repository = TempRepository.Create();
        repository.Write(Entry, "# Old\n");
        repository.CommitAll("Entry");
        Kill(repository, step);
        return repository;
    }

    static void Kill(TempRepository repository, CommitStep step) =>
        Assume.That(Driver.Run(repository, new Dictionary<string, string> { [FaultInjection.Variable] = step.ToString() }, "put", Entry, "# New\n").ExitCode, Is.EqualTo(Driver.Killed));
}
