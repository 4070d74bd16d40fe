using AgentMemory.Actors;
using AgentMemory.Approval;
using AgentMemory.Git;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// Every attack we know, what each proof answers, and where none can: an agent that may write into the clone, the user's
/// environment and the user's keys is the user. Those are asserted too, so that the README never promises more.
/// </summary>
[Platform(Exclude = "Win", Reason = "Several attacks are shell scripts and links.")]
public class AnAgentCannotApproveItselfTests
{
    static IEnumerable<TestCaseData> Attacks => SelfApprovalAttacks.All.Select(attack => new TestCaseData(attack).SetName($"An agent that {attack}"));

    [TestCaseSource(nameof(Attacks))]
    public void Gets_past_no_more_than_we_say(object what)
    {
        var attack = (Attack)what;
        using var repository = Clone();

        attack.Do(repository);

        var variables = attack.Variables.Select(variable => (variable.Name, repository.Git.PathOf(".git/" + variable.Value))).ToArray();
        var past = repository.Verdicts(attack.Target, variables)?.Where(verdict => verdict.Value.Authority == Authority.Approved).Select(verdict => verdict.Key) ?? [];
        Assert.That(past, Is.EqualTo(attack.Gets));
    }

    [Test]
    public void The_readme_names_every_attack_that_some_proof_does_not_stop()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "README.md"));

        foreach (var attack in SelfApprovalAttacks.All.Where(attack => attack.Gets.Length > 0))
            Assert.That(readme, Does.Contain($"| {attack.Name} | {string.Join(" | ", ReviewedRepository.Proofs.Select(proof => attack.Gets.Contains(proof) ? "**no**" : "yes"))} |"));
    }

    [Test]
    public void A_proposal_silences_no_approved_entry([Values("--supersedes", "--disputes")] string how)
    {
        using var repository = Clone();
        repository.Memory.DoneAsAgent("remember", "Mine", "--id", "mine", how, "rule", "--subject", "build.rule");
        repository.Memory.Done("compile");
        Assert.That(repository.Memory.File("AGENTS.md"), Does.Contain("(`rule`)").And.Not.Contain("(`mine`)"));

        repository.Git.Write(MemoryRepository.PathOf("typed"), "---\ntype: project\ntitle: Typed\nstatus: approved\nsubject: build.rule\nsupersedes: [rule]\ndisputes: [rule]\n---\n");
        repository.Git.CommitAll("Typed on the branch itself");

        var rule = repository.Memory.Entry("rule");
        Assert.That(rule.GetProperty("authority").GetString(), Is.EqualTo("approved"));
        Assert.That(rule.TryGetProperty("supersededBy", out _), Is.False);
        Assert.That(rule.TryGetProperty("contestedWith", out _), Is.False);
        Assert.That(repository.Memory.Run("compile", "--check").ExitCode, Is.Zero);
    }

    [Test]
    public void What_is_approved_is_what_was_shown_whatever_happens_in_between()
    {
        using var repository = Clone();
        repository.Memory.ProposedByAgent("mine", "Shown");
        var access = Access(repository, out var store);
        using var opened = store;
        var operation = new ApproveOperation(access);
        var shown = operation.Select(new ApproveRequest { Ids = ["mine"] });
        repository.Memory.DoneAsAgent("edit", "mine", "--title", "Swapped");

        operation.Run(shown, new WriteOptions());

        Assert.That(repository.Memory.File(MemoryRepository.PathOf("mine")), Does.Contain("Shown").And.Not.Contain("Swapped"));
    }

    [Test]
    public void An_entry_of_the_branch_that_changed_after_it_was_shown_is_not_approved()
    {
        using var repository = Clone();
        repository.Memory.Proposed("mine", "Shown");
        var access = Access(repository, out var store);
        using var opened = store;
        var operation = new ApproveOperation(access);
        var shown = operation.Select(new ApproveRequest { Ids = ["mine"] });
        repository.Memory.WriteEntry("mine", "Swapped", "proposed");
        repository.Git.CommitAll("Swap it");

        Assert.That(() => operation.Run(shown, new WriteOptions()), Throws.InstanceOf<Errors.AgentMemoryException>().With.Message.Contains("has changed"));
    }

    [TestCase("rul\u0435", "Cyrillic")]
    [TestCase("ru\u200Ble", "invisible")]
    [TestCase("Rule", "case")]
    public void A_name_that_looks_like_an_approved_id_is_no_entry(string stem, string how)
    {
        using var repository = Clone();
        repository.Git.Write($".agent-memory/project/{stem}.md", repository.Git.Read(MemoryRepository.PathOf("rule")));
        repository.Git.CommitAll("Look alike");

        Assert.That(repository.Memory.List(), Is.EqualTo(new[] { "rule" }), how);
        Assert.That(repository.Memory.Run("check").Out, Does.Contain("AM026"));
    }

    [Test]
    public void Every_command_that_decides_refuses_an_agent_whatever_it_says_of_itself([Values("approve rule", "reject rule --reason r", "retire rule --reason r", "rollback rule", "submit rule", "edit rule --title x --approve", "remember x --approve")] string command)
    {
        using var repository = Clone();

        var run = repository.Memory.Setting(("CLAUDECODE", "1"), ("GIT_AUTHOR_NAME", "Ada"), ("GIT_AUTHOR_EMAIL", "ada@example.org")).Run([.. command.Split(' '), "--yes"]);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("claude-code"));
    }

    /// <summary>A clone in which Ada approved and signed <c>rule</c>, and the host has it.</summary>
    static ReviewedRepository Clone()
    {
        var repository = ReviewedRepository.Create();
        repository.Memory.Approved("rule", "The rule", "--subject", "build.rule");
        repository.Land();
        return repository;
    }

    static StoreAccess Access(ReviewedRepository repository, out GitStore store)
    {
        store = GitStore.Open(new() { CurrentDirectory = repository.Memory.Root, Environment = repository.Memory.Setting().Environment });
        return new StoreAccess { Repository = store.Repository, Committer = store.Committer, Actor = new Actor.Human(), Clock = TimeProvider.System };
    }

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AgentMemory.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
