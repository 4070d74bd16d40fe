using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What repeats or contradicts another entry is named while it is written, and nothing is discarded for it.</summary>
public class LookAlikeScenarios
{
    static string[] Findings(CliRun run) =>
        [.. run.Json.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.GetProperty("id").GetString()} {finding.GetProperty("message").GetString()}")];

    static string[] Check(MemoryRepository memory, string id) => [.. Findings(memory.Run("check", "--json")).Where(finding => finding.StartsWith(id, StringComparison.Ordinal))];

    [Test]
    public void The_twin_is_named_and_the_offered_command_works([Values] bool byAgent)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("coolify", "Deploys go through Coolify");
        string[] remember = ["remember", "We deploy with Coolify", "--id", "second", "--json"];

        var run = byAgent ? memory.DoneAsAgent(remember) : memory.Done(remember);

        Assert.That(Findings(run), Has.One.StartsWith("AM402 'second' says nearly the same as 'coolify' (approved)"));
        Assert.That(run.Error, Does.Contain("agent-memory supersede coolify second"));
        memory.Done("supersede", "coolify", "second", "--yes");
        memory.Done("approve", "second", "--yes");
        Assert.That(memory.Entry("coolify").GetProperty("supersededBy").GetString(), Is.EqualTo("second"));
        Assert.That(Check(memory, "AM402"), Is.Empty);
    }

    [Test]
    public void What_waits_is_compared_too_until_it_is_decided([Values] bool inInbox)
    {
        using var memory = MemoryRepository.Create();
        if (inInbox)
            memory.ProposedByAgent("waiting", "Node 20 is required");
        else
            memory.Proposed("waiting", "Node 20 is required");

        var run = memory.Done("remember", "Node 22 is required", "--id", "second", "--json");

        Assert.That(Findings(run).Single(), Does.StartWith("AM402").And.Contain("(22 / 20)").And.Contain("'waiting'").And.Contain(inInbox ? "waits in the inbox" : "waits on the current branch"));
        memory.Done("reject", "waiting", "--reason", "old", "--yes");
        Assert.That(Findings(memory.Done("edit", "second", "--tag", "x", "--json")), Is.Empty);
    }

    [Test]
    public void Two_facts_that_only_look_alike_both_survive()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("orders", "PostgreSQL for orders");

        var run = memory.Done("remember", "Redis for the cart", "--id", "cart", "--approve", "--yes", "--json");

        Assert.That(Findings(run), Is.Empty);
        Assert.That(memory.List("--authority", "approved"), Is.EqualTo(new[] { "cart", "orders" }));
        Assert.That(Check(memory, "AM402"), Is.Empty);
    }

    [Test]
    public void The_same_words_about_other_paths_are_no_duplicate()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("api", "Format the code with Prettier", "--scope", "api/**");

        Assert.That(Findings(memory.Done("remember", "Format code with Prettier", "--id", "web", "--scope", "web/**", "--json")), Is.Empty);
    }

    [Test]
    public void Whoever_approves_is_told_as_well()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("one", "Direct pushes to main are allowed");
        memory.ProposedByAgent("two", "Direct pushes to main are forbidden");

        Assert.That(memory.Done("approve", "two", "--yes").Error, Does.Contain("AM402").And.Contain("says nearly the opposite of 'one'"));
        Assert.That(Check(memory, "AM402"), Has.One.Contains("'two'").And.One.Contains("'one'"));
        memory.Done("retire", "one", "--reason", "decided", "--yes");
        Assert.That(Check(memory, "AM402"), Is.Empty);
    }

    [Test]
    public void A_contest_is_announced_before_it_begins_and_found_once_it_stands()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("one", "Vercel hosts us", "--subject", "deploy.platform");
        memory.Proposed("draft", "Nobody hosts us", "--subject", "deploy.platform");

        var run = memory.Done("remember", "Servers stand in the cellar", "--id", "two", "--subject", "deploy.platform", "--json");

        Assert.That(Findings(run), Has.One.StartsWith("AM403 'two' would contest 'one'"));
        Assert.That(Check(memory, "AM401"), Is.Empty);
        Assert.That(Findings(memory.Done("remember", "Fly hosts us", "--id", "three", "--subject", "deploy.platform", "--supersedes", "one", "--json")), Is.Empty);
        memory.Done("approve", "two", "--yes");
        Assert.That(Check(memory, "AM401"), Has.Length.EqualTo(2).And.Some.Contains("'one' and 'two'"));
        Assert.That(memory.Run("check", "--strict").ExitCode, Is.EqualTo(1));
        memory.Done("supersede", "one", "two", "--yes");
        Assert.That(Check(memory, "AM401"), Is.Empty);
    }

    [Test]
    public void The_policy_switches_the_notes_off()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("one", "Deploys go through Coolify");
        memory.Git.Write(".agent-memory/config.yaml", memory.Git.Read(".agent-memory/config.yaml") + "checks: {AM402: off}\n");
        memory.Git.CommitAll("Switch it off");

        Assert.That(Findings(memory.Done("remember", "We deploy with Coolify", "--json")), Is.Empty);
    }
}
