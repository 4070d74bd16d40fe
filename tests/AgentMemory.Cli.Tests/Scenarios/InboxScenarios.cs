namespace AgentMemory.Cli.Tests.Scenarios;

public class InboxScenarios
{
    const string Inbox = "refs/heads/agent-memory/inbox/local";

    [Test]
    public void Lists_everything_that_waits_on_the_branch_and_in_the_inbox()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("approved");
        memory.Approved("lapsed");
        memory.Done("edit", "lapsed", "--title", "Other");
        memory.Proposed("proposed");
        memory.WriteEntry("claimed", "Claimed");
        memory.Git.CommitAll("By hand");
        memory.ProposedByAgent("agents");
        memory.Approved("retired");
        memory.Done("retire", "retired", "--reason", "over", "--yes");

        var answer = memory.Done("inbox", "--json").Json;

        Assert.That(answer.GetProperty("entries").EnumerateArray().Select(entry => $"{entry.GetProperty("id")} {entry.GetProperty("authority")} {entry.GetProperty("ref")}"), Is.EqualTo(new[]
        {
            "claimed claimed refs/heads/main", "lapsed lapsed refs/heads/main", "proposed proposed refs/heads/main", $"agents proposed {Inbox}",
        }));
        var agents = answer.GetProperty("entries")[3].GetProperty("createdBy");
        Assert.That(agents.GetProperty("agent").GetString(), Is.EqualTo(MemoryRepository.Agent));
    }

    [Test]
    public void Nothing_waiting_is_an_empty_list()
    {
        using var memory = MemoryRepository.Create();

        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(memory.Done("inbox").Out, Is.Empty);
    }

    [Test]
    public void An_agent_may_look()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");

        Assert.That(memory.DoneAsAgent("inbox").Out, Does.Contain("it"));
    }

    [Test]
    public void A_proposal_settles_when_another_branch_that_is_trusted_has_held_its_text()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        memory.Git.Git("branch", "feature");
        memory.Done("approve", "it", "--yes");
        memory.Git.Git("switch", "-q", "feature");

        Assert.That(memory.Inbox(), Is.Empty, "main, which is trusted, holds it");
    }

    [Test]
    public void A_proposal_that_a_feature_branch_took_over_waits_elsewhere_until_it_is_merged()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        memory.Git.Git("switch", "-q", "-c", "feature");
        memory.Done("approve", "it", "--yes");
        Assert.That(memory.Inbox(), Is.Empty);
        memory.Git.Git("switch", "-q", "main");
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }));

        memory.Git.Git("merge", "-q", "--squash", "feature");
        memory.Git.Commit("Squashed, and every statement with it");

        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }), "what waits now is the claim on the branch");
        Assert.That(memory.Authority("it"), Is.EqualTo("claimed"));
    }

    [Test]
    public void Pruning_drops_what_is_settled_and_keeps_what_waits()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("approved");
        memory.ProposedByAgent("rejected");
        memory.ProposedByAgent("waiting");
        memory.Done("approve", "approved", "--yes");
        memory.Done("reject", "rejected", "--reason", "no", "--yes");
        var before = RepositoryState.Of(memory);

        var answer = memory.Done("inbox", "--prune", "--json").Json;

        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.EqualTo(new[] { $"ref {Inbox}" }));
        var files = memory.Git.Git("ls-tree", "-r", "--name-only", Inbox);
        Assert.That(files, Does.Contain("waiting.md").And.Contain("tombstones/").And.Not.Contain("approved.md").And.Not.Contain("rejected.md"));
        Assert.That(answer.GetProperty("commits").GetArrayLength(), Is.EqualTo(1));
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "waiting" }));
        Assert.That(memory.Done("inbox", "--prune", "--json").Json.GetProperty("commits").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void The_inbox_is_named_by_the_configuration_and_hostile_names_are_refused()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Git("config", "agent-memory.inbox", "laptop-7");

        memory.ProposedByAgent("it");
        Assert.That(memory.Commit("agent-memory/inbox/laptop-7"), Is.Not.Empty);

        foreach (var name in new[] { "../../heads/main", "a b", ".hidden", "x.lock", "-x", "a..b" })
        {
            memory.Git.Git("config", "agent-memory.inbox", name);
            Assert.That(memory.RunAsAgent("remember", "Other").ExitCode, Is.EqualTo(2), name);
        }
    }

    [Test]
    public void A_file_that_is_no_entry_is_named_and_hides_nothing()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("fine");
        var blob = memory.Git.TryGit("not an entry\n", ["hash-object", "-w", "--stdin"]).Output.Trim();
        memory.Git.Git("update-ref", Inbox, CommitOf(memory, memory.Git.Git("ls-tree", "-r", Inbox).Trim() + $"\n100644 blob {blob}\t.agent-memory/project/broken.md\n"));

        var run = memory.Done("inbox", "--json");

        Assert.That(MemoryRepository.Ids(run.Json), Is.EqualTo(new[] { "fine" }));
        Assert.That(run.Error, Does.Contain(".agent-memory/project/broken.md"));
    }

    /// <summary>Commits a tree, given as <c>ls-tree -r</c> lists it, on top of the inbox.</summary>
    static string CommitOf(MemoryRepository memory, string listing)
    {
        var index = new Dictionary<string, string>(memory.Git.NextDates()) { ["GIT_INDEX_FILE"] = memory.Git.PathOf(".git/scratch-index") };
        string Git(string? input, params string[] arguments) => Testing.ChildProcess.Run("git", arguments, memory.Root, index, input).Output.Trim();
        Git(listing, "update-index", "--index-info");
        var tree = Git(null, "write-tree");
        File.Delete(memory.Git.PathOf(".git/scratch-index"));
        return Git(null, "commit-tree", tree, "-p", Inbox, "-m", "By hand");
    }
}
