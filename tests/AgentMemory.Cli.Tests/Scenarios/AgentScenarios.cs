using AgentMemory.Actors;
using AgentMemory.Cli.Hosting;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Agents propose, people decide, whatever gives the agent away and whatever it types.</summary>
public class AgentScenarios
{
    static readonly string[] Forbidden =
    [
        "approve waiting", "approve --mine", "approve --format-only", "approve waiting --dry-run", "reject waiting --reason no", "retire approved --reason no", "submit", "submit --dry-run",
        "init", "init --dry-run", "inbox --prune", "rollback approved", "rollback approved --dry-run", "compile", "compile --dry-run", "remember Title --approve", "edit approved --title Other --approve", "status --restore", "doctor --fix",
    ];

    static readonly (string Name, string Value)[][] Signs =
    [
        [("AGENT_MEMORY_AGENT", "codex")],
        .. AgentEnvironment.Clients.SelectMany(client => client.Marks).Select(mark => new[] { (mark, "1") }),
    ];

    [Test]
    public void What_an_agent_may_not_run_is_refused_without_any_change([ValueSource(nameof(Signs))] (string Name, string Value)[] sign)
    {
        using var memory = Prepared();
        var before = RepositoryState.Of(memory);

        foreach (var line in Forbidden)
        {
            var run = memory.Setting(sign).Run([.. line.Split(' '), "--yes", "--json"]);

            Assert.That(run.ExitCode, Is.EqualTo(1), $"{line}: {run}");
            Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("refused"), line);
            Assert.That(run.Json.GetProperty("error").GetProperty("message").GetString(), Does.Contain("agent"), line);
        }
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void The_flag_makes_an_agent_before_and_after_the_command()
    {
        using var memory = Prepared();
        var before = RepositoryState.Of(memory);

        foreach (var line in Forbidden)
        {
            Assert.That(memory.Run(["--agent", "codex", .. line.Split(' '), "--yes"]).ExitCode, Is.EqualTo(1), line);
            // After rollback the option says whose changes are meant, not who acts.
            if (!line.StartsWith("rollback", StringComparison.Ordinal))
                Assert.That(memory.Run([.. line.Split(' '), "--yes", "--agent", "codex", "--session", "s"]).ExitCode, Is.EqualTo(1), line);
        }
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void Typing_yes_at_a_terminal_makes_no_person_of_an_agent()
    {
        using var memory = Prepared();
        var before = RepositoryState.Of(memory);
        var terminal = memory.Setting(("CLAUDECODE", "1")) with { Terminal = new TerminalFacts(true, true, true, 100), Input = "yes\nyes\n" };

        foreach (var line in Forbidden)
            Assert.That(terminal.Run(line.Split(' ')).ExitCode, Is.EqualTo(1), line);
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void Nothing_makes_a_person_of_an_agent_again()
    {
        using var memory = Prepared();
        var setting = memory.Setting(("CLAUDECODE", "1"), ("AGENT_MEMORY_AGENT", ""), ("CI", "true"));

        Assert.That(setting.Run("approve", "waiting", "--yes").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void An_agent_may_read_check_and_write_files_that_it_does_not_commit()
    {
        using var memory = Prepared();
        var head = memory.Commit();

        foreach (var line in new[] { "list", "show approved", "inbox", "log", "status", "doctor", "check", "compile --check", "compile --no-commit" })
            Assert.That(memory.RunAsAgent(line.Split(' ')).ExitCode, Is.AnyOf(0, 1), line);
        Assert.That(memory.Git.Read("AGENTS.md"), Does.Contain("approved"));
        Assert.That(memory.Commit(), Is.EqualTo(head));
    }

    [Test]
    public void What_an_agent_proposes_never_states_an_approval_or_a_sign_off()
    {
        using var memory = MemoryRepository.Create();

        memory.DoneAsAgent("remember", "It", "--message", "Mine\n\nSigned-off-by: Ada <ada@example.org>\nReviewed-by: Ada <ada@example.org>\nMemory-Approves: project/it@0000000000000000000000000000000000000000");

        Assert.That(memory.Trailers("agent-memory/inbox/local"), Has.None.StartWith("Signed-off-by").And.None.StartWith("Reviewed-by").And.None.StartWith("Memory-Approves"));
    }

    [Test]
    public void An_approval_that_an_agent_commits_with_plain_git_counts_for_nothing()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        var blob = memory.Git.Git("rev-parse", $"HEAD:{MemoryRepository.PathOf("it")}").Trim();
        memory.Git.Commit($"Approve it\n\nMemory-Id: it\nMemory-Approves: project/it@{blob}\nMemory-Agent: codex");

        Assert.That(memory.Authority("it"), Is.EqualTo("proposed"));
        var check = memory.Run("check", "--json");
        Assert.That(check.ExitCode, Is.EqualTo(1));
        Assert.That(check.Out, Does.Contain("AM203"));
    }

    [Test]
    public void An_agents_status_typed_into_a_proposal_is_not_believed()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.DoneAsAgent("edit", "it", "--title", "An agent's words");

        Assert.That(memory.List("--authority", "approved"), Is.EqualTo(new[] { "it" }));
        memory.Done("compile");
        Assert.That(memory.File("AGENTS.md"), Does.Not.Contain("An agent's words"));
    }

    static MemoryRepository Prepared()
    {
        var memory = MemoryRepository.Create();
        memory.Approved("approved");
        memory.ProposedByAgent("waiting");
        memory.WriteEntry("claimed", "By hand");
        memory.Git.CommitAll("By hand");
        memory.Approved("lost");
        memory.Git.Git("rm", "-q", MemoryRepository.PathOf("lost"));
        memory.Git.Commit("A foreign commit");
        memory.ProposedByAgent("settled");
        memory.Done("reject", "settled", "--reason", "no", "--yes");
        return memory;
    }
}
