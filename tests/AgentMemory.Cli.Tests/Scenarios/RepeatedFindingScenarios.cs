namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>That one fault is one finding, the one that says most, and that its fix is to be typed as it stands.</summary>
public class RepeatedFindingScenarios
{
    [TestCase("carol@example.org", "", true, "AM204")]
    [TestCase("ada@example.org", "Memory-Agent: claude-code/2.1\n", true, "AM203")]
    [TestCase("ada@example.org", "", false, "AM206")]
    public void A_statement_that_counts_for_nothing_says_more_than_that_nothing_proves_it(string author, string agent, bool held, string rule)
    {
        using var memory = Claimed("approval: {approvers: [ada@example.org]}");
        State(memory, author, agent, held);

        Assert.That(Found(memory), Is.EqualTo(new[] { rule }));
    }

    [TestCase("AM204: off", "AM202")]
    [TestCase("AM202: error", "AM202 AM204")]
    [TestCase("AM204: error", "AM204")]
    public void What_the_policy_raised_or_is_left_alone_with_stays(string severity, string expected)
    {
        using var memory = Claimed($"approval: {{approvers: [ada@example.org]}}\nchecks: {{{severity}}}");
        State(memory, "carol@example.org", "", held: true);

        Assert.That(Found(memory), Is.EqualTo(expected.Split(' ')));
    }

    [Test]
    public void A_line_whose_approval_lapsed_says_more_than_that_its_file_is_outdated()
    {
        using var memory = Compiled();
        memory.Done("edit", "it", "--title", "Use spaces");
        Assert.That(Found(memory), Is.EqualTo(new[] { "AM201", "AM505" }));
        Assert.That(memory.Run("compile", "--check").Error, Does.Contain("AM505").And.Not.Contain("AM501"));

        memory.Approved("more", "Stay, too");
        Assert.That(Found(memory), Is.EqualTo(new[] { "AM201", "AM501", "AM505" }), "the file lacks something beside");
    }

    [Test]
    public void A_lapse_that_the_policy_does_not_report_leaves_the_file_outdated()
    {
        using var memory = Compiled("checks: {AM505: off}");
        memory.Done("edit", "it", "--title", "Use spaces");

        Assert.That(Found(memory), Is.EqualTo(new[] { "AM201", "AM501" }));
    }

    [Test]
    public void A_fix_names_the_entry()
    {
        using var memory = Claimed("version: 1");

        var fix = memory.Run("check", "--json").Json.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("id").GetString() == "AM202").GetProperty("fix").GetString();

        Assert.That(fix, Does.Contain("agent-memory approve it (").And.Not.Contain("ID"));
        Assert.That(memory.Done("check", "--explain", "AM202").Out, Does.Contain("agent-memory approve ID ("), "about no entry in particular");
    }

    [Test]
    public void A_lost_entry_that_is_to_go_is_restored_and_then_retired_as_its_fix_says()
    {
        using var memory = Compiled();
        memory.Git.Git("rm", "-q", MemoryRepository.PathOf("it"));
        memory.Git.Commit("Without a word");
        Assert.That(Found(memory), Does.Contain("AM207"));
        Assert.That(memory.Run("retire", "it", "--reason", "over", "--yes").ExitCode, Is.EqualTo(1), "there is nothing to retire yet");

        memory.Done("status", "--restore");
        memory.Done("retire", "it", "--reason", "over", "--yes");
        memory.Done("compile");

        Assert.That(Found(memory), Is.Empty);
        Assert.That(memory.Run("check", "--strict").ExitCode, Is.Zero);
    }

    static MemoryRepository Claimed(string policy)
    {
        var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/config.yaml", policy.StartsWith("version", StringComparison.Ordinal) ? policy + "\n" : $"version: 1\n{policy}\n");
        memory.WriteEntry("it", "Use tabs");
        memory.Git.CommitAll("By hand");
        memory.Git.Commit("Work");
        return memory;
    }

    static MemoryRepository Compiled(string policy = "")
    {
        var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/config.yaml", $"version: 1\n{policy}\n");
        memory.Git.CommitAll("Policy");
        memory.Approved("it", "Use tabs");
        memory.Approved("other", "Stay");
        memory.Done("compile");
        return memory;
    }

    static void State(MemoryRepository memory, string author, string agent, bool held)
    {
        var blob = memory.Git.Git("rev-parse", $"HEAD:{MemoryRepository.PathOf("it")}").Trim();
        if (!held)
            memory.Git.Git("rm", "-q", MemoryRepository.PathOf("it"));
        memory.Git.Git(["-c", $"user.email={author}", "commit", "-q", "--allow-empty", "-m", $"Approve\n\nMemory-Id: it\n{agent}Memory-Approves: project/it@{blob}"]);
        if (held)
            return;
        memory.WriteEntry("it", "Use tabs");
        memory.Git.CommitAll("By hand");
    }

    static IEnumerable<string?> Found(MemoryRepository memory) => MemoryRepository.Ids(memory.Run("check", "--json").Json, "findings").Order(StringComparer.Ordinal);
}
