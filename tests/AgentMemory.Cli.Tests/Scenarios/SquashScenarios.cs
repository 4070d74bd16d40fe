using System.Text;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>A feature branch with proposals that a person approved, merged by a host that squashes.</summary>
public class SquashScenarios
{
    [Test]
    public void The_message_that_a_host_writes_by_default_keeps_every_approval_and_its_origin()
    {
        using var memory = Feature(out var proposal);

        Squash(memory, GitHubMessage(memory));

        Assert.That(memory.List("--authority", "approved"), Is.EqualTo(new[] { "agents", "persons" }));
        var by = memory.Entry("agents").GetProperty("createdBy");
        Assert.That(by.GetProperty("agent").GetString(), Is.EqualTo(MemoryRepository.Agent));
        Assert.That(by.GetProperty("session").GetString(), Is.EqualTo(MemoryRepository.Session));
        Assert.That(memory.Done("log", "agents", "--json").Out, Does.Contain(proposal));
        Assert.That(memory.Inbox(), Is.Empty);
        memory.Done("compile");
        Assert.That(memory.File("AGENTS.md"), Does.Contain("agents").And.Contain("persons"));
    }

    [Test]
    public void The_message_that_git_writes_by_default_keeps_them_too()
    {
        using var memory = Feature(out _);

        memory.Git.Git("merge", "-q", "--squash", "feature");
        memory.Git.Git("commit", "-q", "--no-edit");

        Assert.That(memory.List("--authority", "approved"), Is.EqualTo(new[] { "agents", "persons" }));
    }

    [Test]
    public void Where_the_statements_were_edited_out_the_entries_are_claims()
    {
        using var memory = Feature(out _);

        Squash(memory, "A feature (#12)");

        Assert.That(memory.List("--authority", "claimed"), Is.EqualTo(new[] { "agents", "persons" }));
        Assert.That(memory.File(MemoryRepository.PathOf("agents")), Does.Contain("session:claude-code/s-1"), "the evidence says where it came from");
        memory.Done("compile");
        Assert.That(memory.TryFile("AGENTS.md"), Is.Null, "a claim is never compiled");
        memory.Done("approve", "agents", "persons", "--yes");
        Assert.That(memory.List("--authority", "approved"), Is.EqualTo(new[] { "agents", "persons" }));
    }

    [Test]
    public void Bytes_that_changed_on_the_way_are_not_approved_by_an_older_statement()
    {
        using var memory = Feature(out _);
        var message = GitHubMessage(memory);
        memory.Git.Git("merge", "-q", "--squash", "feature");
        memory.Git.Write(MemoryRepository.PathOf("agents"), memory.Git.Read(MemoryRepository.PathOf("agents")).Replace("The title", "Another title", StringComparison.Ordinal));
        memory.Git.Git("add", "-A");
        memory.Git.Commit(message);

        Assert.That(memory.Authority("agents"), Is.Not.EqualTo("approved"));
        Assert.That(memory.Authority("persons"), Is.EqualTo("approved"));
    }

    [Test]
    public void An_agents_part_of_a_squash_approves_nothing()
    {
        using var memory = Feature(out _);
        var blob = memory.Git.Git("rev-parse", $"feature:{MemoryRepository.PathOf("agents")}").Trim();

        Squash(memory, $"A feature (#12)\n\n* memory: approve agents\n\nMemory-Id: agents\nMemory-Action: approve\nMemory-Approves: project/agents@{blob}\nMemory-Agent: claude-code/2.1\n");

        Assert.That(memory.Authority("agents"), Is.EqualTo("claimed"));
        Assert.That(memory.Run("check", "--json").Out, Does.Contain("AM203"));
    }

    [Test]
    public void A_rebase_and_a_cherry_pick_keep_approvals()
    {
        using var memory = Feature(out _);
        memory.Git.Write("elsewhere.txt", "x\n");
        memory.Git.CommitAll("Main moves on");
        memory.Git.Git("switch", "-q", "feature");

        memory.Git.Git("rebase", "-q", "main");

        Assert.That(memory.List("--authority", "approved"), Is.EqualTo(new[] { "agents", "persons" }));
    }

    static MemoryRepository Feature(out string proposal)
    {
        var memory = MemoryRepository.Create();
        memory.Git.Git("switch", "-q", "-c", "feature");
        memory.ProposedByAgent("agents");
        proposal = memory.Commit("agent-memory/inbox/local");
        memory.Done("approve", "agents", "--yes");
        memory.Git.Write("code.txt", "code\n");
        memory.Git.CommitAll("Write code");
        memory.Approved("persons");
        memory.Git.Git("switch", "-q", "main");
        return memory;
    }

    static void Squash(MemoryRepository memory, string message)
    {
        memory.Git.Git("merge", "-q", "--squash", "feature");
        memory.Git.Commit(message);
    }

    /// <summary>The title of the pull request, and the full message of each commit as an item of a list.</summary>
    internal static string GitHubMessage(MemoryRepository memory)
    {
        var message = new StringBuilder("A feature (#12)\n");
        foreach (var commit in memory.Git.Git("rev-list", "--reverse", "main..feature").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            message.Append("\n* ").Append(memory.Message(commit)).Append('\n');
        return message.Append("\n---------\n\nCo-authored-by: Ada Lovelace <ada@example.org>\n").ToString();
    }
}
