namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What a person forgets is gone wherever this clone looks, does not come back, and is said to stay in history.</summary>
public class ForgetScenarios
{
    const string Id = "the-old-host";
    const string Title = "Deploys go to the host in the cellar";
    const string Body = "Log in as **operator** and run the blue script.";
    const string Reason = "it was never ours";

    static MemoryRepository Remembered()
    {
        var memory = MemoryRepository.Create();
        memory.Approved("other");
        memory.Approved(Id, Title, "--body", Body);
        return memory;
    }

    static CliRunResult Forget(MemoryRepository memory, params string[] more)
    {
        var run = memory.Done(["forget", Id, "--reason", Reason, "--yes", "--json", .. more]);
        return new CliRunResult([.. run.Json.GetProperty("tombstones").EnumerateArray().Select(tombstone => tombstone.GetProperty("path").GetString()!)], run.Json.GetProperty("commits").GetArrayLength());
    }

    static string[] Receipts(MemoryRepository memory) => [.. Directory.EnumerateFiles(Path.Combine(memory.Root, ".git", "agent-memory", "receipts")).Select(File.ReadAllText)];

    [Test]
    public void It_leaves_the_branch_and_a_tombstone_takes_its_place()
    {
        using var memory = Remembered();

        var forgotten = Forget(memory);

        Assert.That(memory.List(), Is.EqualTo(new[] { "other" }));
        Assert.That(memory.Touched(), Is.EquivalentTo(new[] { MemoryRepository.PathOf(Id), forgotten.Tombstones.Single() }));
        Assert.That(memory.TryFile(forgotten.Tombstones[0]), Does.Contain("action: forget").And.Contain(Reason).And.Not.Contain("cellar"));
        Assert.That(memory.Trailers(), Does.Contain($"Memory-Id: {Id}").And.Contain("Memory-Action: forget"));
        Assert.That(memory.Status(), Is.Empty);
        Assert.That(memory.Run("check").ExitCode, Is.Zero);
    }

    [Test]
    public void Its_text_does_not_come_back_under_any_id([Values] bool byAgent)
    {
        using var memory = Remembered();
        Forget(memory);
        string[] again = ["remember", Title.ToUpperInvariant(), "--id", "another", "--body", Body];

        var run = byAgent ? memory.RunAsAgent(again) : memory.Run(again);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("forgotten").And.Contain(Reason));
    }

    [Test]
    public void Rolling_the_commit_that_brought_it_back_is_stopped()
    {
        using var memory = Remembered();
        Forget(memory);

        Assert.That(memory.Run("rollback", "HEAD", "--yes").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void Generated_files_lose_its_line_in_the_same_series()
    {
        using var memory = Remembered();
        memory.Done("compile");
        Assert.That(memory.Git.Read("AGENTS.md"), Does.Contain(Id));

        var forgotten = Forget(memory);

        Assert.That(forgotten.Commits, Is.EqualTo(2));
        Assert.That(memory.Git.Read("AGENTS.md"), Does.Not.Contain(Id).And.Contain("other"));
        Assert.That(memory.TryFile("AGENTS.md"), Is.EqualTo(memory.Git.Read("AGENTS.md")));
        Assert.That(memory.Run("compile", "--check").ExitCode, Is.Zero);
    }

    [Test]
    public void Every_inbox_of_this_clone_loses_it_with_whatever_it_says_there()
    {
        using var memory = Remembered();
        memory.DoneAsAgent("edit", Id, "--body", "Another host entirely, says the agent.");
        memory.Git.Git("branch", "agent-memory/inbox/second", "agent-memory/inbox/local");
        Assert.That(memory.Inbox(), Does.Contain(Id));

        var forgotten = Forget(memory);

        Assert.That(forgotten.Tombstones, Has.Length.EqualTo(2));
        Assert.That(memory.Inbox(), Is.Empty);
        foreach (var inbox in new[] { "local", "second" })
            Assert.That(memory.Git.Git("ls-tree", "-r", "--name-only", $"agent-memory/inbox/{inbox}"), Does.Not.Contain(Id));
        Assert.That(memory.Run("remember", Title, "--body", "another HOST entirely says the agent", "--id", "x").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void What_only_waits_in_the_inbox_is_forgotten_too()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent(Id, Title, "--body", Body);

        Forget(memory);

        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(memory.Run("remember", Title, "--body", Body).ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void Another_clones_inbox_keeps_it_and_that_is_said_and_settled()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent(Id, Title, "--body", Body);
        memory.Git.Git("update-ref", "refs/remotes/origin/agent-memory/inbox/theirs", "agent-memory/inbox/local");
        memory.Git.Git("branch", "-D", "agent-memory/inbox/local");

        var run = memory.Done("forget", Id, "--reason", Reason, "--yes");

        Assert.That(run.Error, Does.Contain("refs/remotes/origin/agent-memory/inbox/theirs"));
        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(memory.Run("forget", Id, "--reason", Reason, "--yes").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void Receipts_lose_what_quotes_it_and_a_replay_says_so()
    {
        using var memory = Remembered();
        memory.Done("recall", Title);
        memory.Done("recall", "the title of other");
        var receipts = memory.Done("receipts", "--json").Json.GetProperty("receipts").EnumerateArray().Select(receipt => receipt.GetProperty("id").GetString()!).ToList();
        Assert.That(Receipts(memory), Has.Some.Contains("cellar"));

        Forget(memory);

        Assert.That(Receipts(memory), Has.None.Contains("cellar"));
        var scrubbed = memory.Run("replay", receipts[1], "--json");
        Assert.That(scrubbed.ExitCode, Is.EqualTo(1));
        Assert.That(scrubbed.Json.GetProperty("differences")[0].GetProperty("is").GetString(), Is.EqualTo("forgotten"));
        Assert.That(memory.Run("replay", receipts[0]).ExitCode, Is.Zero);
    }

    [Test]
    public void The_search_index_is_thrown_away_and_comes_back_without_it()
    {
        using var memory = Remembered();
        memory.Done("recall", "cellar");
        Assert.That(IndexFiles(memory), Is.Not.Empty);

        Forget(memory);

        Assert.That(IndexFiles(memory), Is.Empty);
        Assert.That(MemoryRepository.Ids(memory.Done("recall", "operator cellar blue", "--json").Json, "hits"), Is.Empty);
        Assert.That(IndexFiles(memory).Select(File.ReadAllBytes).Select(System.Text.Encoding.Latin1.GetString), Has.None.Contains("cellar"));
    }

    [Test]
    public void It_says_that_history_keeps_it_and_how_to_erase_it()
    {
        using var memory = Remembered();

        var run = memory.Done("forget", Id, "--reason", Reason, "--yes");

        Assert.That(run.Out, Does.Contain("History still holds it").And.Contain($"agent-memory erase {Id}"));
        Assert.That(memory.Git.Git("log", "-p"), Does.Contain("cellar"));
    }

    [Test]
    public void Forgetting_nothing_is_an_error()
    {
        using var memory = Remembered();
        Assert.That(memory.Run("forget", "no-such-id", "--reason", Reason, "--yes").ExitCode, Is.EqualTo(1));
        Forget(memory);
        var before = RepositoryState.Of(memory);

        var again = memory.Run("forget", Id, "--reason", Reason, "--yes", "--json");

        Assert.That(again.ExitCode, Is.EqualTo(1));
        Assert.That(again.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("not-found"));
        Assert.That(again.Out, Does.Contain("forgotten already"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void One_id_that_cannot_be_forgotten_keeps_all_of_them()
    {
        using var memory = Remembered();
        var before = RepositoryState.Of(memory);

        Assert.That(memory.Run("forget", Id, "no-such-id", "--reason", Reason, "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
        memory.WriteEntry(Id, "Changed and not committed");
        Assert.That(memory.Run("forget", Id, "other", "--reason", Reason, "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.List(), Does.Contain("other").And.Contain(Id));
    }

    [Test]
    public void An_agent_and_an_unconfirmed_run_are_refused()
    {
        using var memory = Remembered();
        var before = RepositoryState.Of(memory);

        Assert.That(memory.RunAsAgent("forget", Id, "--reason", Reason, "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("forget", Id, "--reason", Reason).ExitCode, Is.Not.Zero);
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_rehearsal_shows_the_commits_and_changes_nothing()
    {
        using var memory = Remembered();
        memory.Done("recall", Title);
        var before = RepositoryState.Of(memory);
        var receipts = Receipts(memory);

        var run = memory.Done("forget", Id, "--reason", Reason, "--dry-run");

        Assert.That(run.Out, Does.Contain("would commit").And.Contain($"memory: forget {Id}"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
        Assert.That(Receipts(memory), Is.EqualTo(receipts));
    }

    [Test]
    public void In_the_personal_store_it_works_as_well()
    {
        using var memory = MemoryRepository.Create();
        (string, string)[] who = [.. MemoryRepository.Identity];
        Assert.That(memory.Setting(who).Run("--personal", "remember", Title, "--id", Id, "--body", Body).ExitCode, Is.Zero);

        var run = memory.Setting(who).Run("--personal", "forget", Id, "--reason", Reason, "--yes");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(memory.Setting(who).Run("--personal", "list").Out, Does.Not.Contain(Id));
    }

    static string[] IndexFiles(MemoryRepository memory) => Directory.GetFiles(Path.Combine(memory.Root, ".git", "agent-memory"), "recall-*");

    sealed record CliRunResult(string[] Tombstones, int Commits);
}
