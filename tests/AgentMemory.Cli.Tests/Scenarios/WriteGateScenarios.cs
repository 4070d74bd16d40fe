namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What a text must pass before it is written, and again before it is approved.</summary>
public class WriteGateScenarios
{
    const string Escape = "Run the tests\u001b[2K with make.";

    [Test]
    public void A_text_with_an_error_is_written_by_nobody([Values("remember", "edit")] string command)
    {
        using var memory = MemoryRepository.Create();
        memory.Done("remember", "Tests run with make");
        var head = memory.Commit();

        var refused = command == "edit"
            ? memory.Run("edit", "tests-run-with-make", "--body", Escape)
            : memory.Run("remember", "Another", "--body", Escape);

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("U+001B").And.Not.Contain("\u001b"));
        Assert.That(memory.Commit(), Is.EqualTo(head));
    }

    [Test]
    public void A_text_that_came_by_another_way_is_found_by_check_and_not_approved()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/project/tests-run-with-make.md", $"---\ntype: project\ntitle: Tests run with make\nstatus: proposed\n---\n\n{Escape}\n");
        memory.Git.CommitAll("By hand");

        Assert.That(memory.Run("check").Out, Does.Contain("AM120").And.Contain("tests-run-with-make.md:7:14"));
        Assert.That(memory.Run("approve", "tests-run-with-make", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Done("show", "tests-run-with-make").Out, Does.Contain("Run the tests").And.Not.Contain("\u001b"));
    }

    [Test]
    public void A_warning_is_accepted_by_name_recorded_and_asked_for_again_on_approval()
    {
        using var memory = MemoryRepository.Create();
        string[] remember = ["remember", "Restart the cache", "--body", "The cache is 192.168.17.23."];

        var refused = memory.RunAsAgent(remember);
        memory.DoneAsAgent([.. remember, "--accept", "AM113"]);

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("--accept AM113"));
        Assert.That(memory.Git.Git("log", "-1", "--format=%B", "agent-memory/inbox/local"), Does.Contain("Memory-Accepts: AM113"));
        Assert.That(memory.Run("approve", "restart-the-cache", "--yes").ExitCode, Is.EqualTo(1));
        memory.Done("approve", "restart-the-cache", "--yes", "--accept", "AM113");
        Assert.That(memory.Git.Git("log", "-1", "--format=%B"), Does.Contain("Memory-Accepts: AM113"));
    }

    [Test]
    public void No_secret_is_written_or_repeated_even_where_its_author_allowed_it([Values("", " # gitleaks:allow")] string mark)
    {
        using var memory = MemoryRepository.Create();
        const string secret = "kQ7vX2mN9pL4tR8w";

        var refused = memory.RunAsAgent("remember", "The token", "--body", $"token = {secret}{mark}");

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("kQ7v…, 16 characters").And.Not.Contain(secret));
        Assert.That(memory.RunAsAgent("remember", "The token", "--body", $"token = {secret}{mark}", "--accept", "AM104", "--accept", "AM105").ExitCode, Is.EqualTo(mark.Length == 0 ? 1 : 0));
    }

    [TestCase("AM113: error", 1, 1)]
    [TestCase("AM113: warning", 1, 0)]
    [TestCase("AM113: off", 0, 0)]
    public void The_policy_decides_what_a_finding_weighs_at_the_gate_and_in_check(string line, int plain, int accepted)
    {
        using var memory = MemoryRepository.Create();
        var policy = memory.Git.Read(".agent-memory/config.yaml");
        memory.Git.Write(".agent-memory/config.yaml", $"{policy}\nchecks: {{{line}}}\n");
        memory.Git.CommitAll("Policy");
        string[] remember = ["remember", "Restart the cache", "--body", "The cache is 192.168.17.23.", "--dry-run"];

        Assert.That(memory.Run(remember).ExitCode, Is.EqualTo(plain));
        Assert.That(memory.Run([.. remember, "--accept", "AM113"]).ExitCode, Is.EqualTo(accepted));
        memory.WriteEntry("by-hand", "By hand", "proposed", "The cache is 192.168.17.23.");
        memory.Git.CommitAll("By hand");
        Assert.That(memory.Run("check", "--format", "json").Out.Contains("\"AM113\"", StringComparison.Ordinal), Is.EqualTo(!line.EndsWith("off", StringComparison.Ordinal)));
    }

    [Test]
    public void Check_explains_every_rule_about_content()
    {
        using var memory = MemoryRepository.Create();

        foreach (var rule in AgentMemory.Safety.ContentRules.All)
            Assert.That(memory.Done("check", "--explain", rule.Id).Out, Does.Contain(rule.Name).And.Contain(rule.Fix.Split(' ')[0]));
    }
}
