namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What hand-written instruction files name has to be there.</summary>
public class DeadPathScenarios
{
    [Test]
    public void A_path_that_is_not_there_is_a_warning_with_its_place_and_what_it_may_be_now()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write("src/http/server.cs", "");
        memory.Git.Write("AGENTS.md", "# Notes\r\n\r\nStart at  `src/server/server.cs`.\r\n");
        memory.Git.CommitAll("Notes");

        var run = memory.Run("check", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        var finding = run.Json.GetProperty("findings")[0];
        Assert.That($"{finding.GetProperty("id")} {finding.GetProperty("severity")} {finding.GetProperty("path")} {finding.GetProperty("line")} {finding.GetProperty("column")}", Is.EqualTo("AM320 warning AGENTS.md 3 12"));
        Assert.That(finding.GetProperty("fix").GetString(), Does.Contain("'src/http/server.cs'"));
        Assert.That(memory.Run("check", "--strict").ExitCode, Is.EqualTo(1));

        memory.Git.Write("AGENTS.md", "# Notes\r\n\r\nStart at  `src/http/server.cs`.\r\n");
        Assert.That(Found(memory), Is.Empty, "as it lies on disk");
    }

    [Test]
    public void Every_tracked_instruction_file_is_read_and_a_users_own_is_not()
    {
        using var memory = MemoryRepository.Create();
        foreach (var file in new[] { "AGENTS.md", "CLAUDE.md", ".claude/CLAUDE.md", "src/api/AGENTS.md", "CLAUDE.local.md", "docs/agents.md" })
            memory.Git.Write(file, "See `src/gone.cs`.\n");
        memory.Git.CommitAll("Notes");
        memory.Git.Write("other/AGENTS.md", "See `src/gone.cs`.\n");

        Assert.That(Found(memory), Is.EqualTo(new[] { ".claude/CLAUDE.md:1", "AGENTS.md:1", "CLAUDE.md:1", "src/api/AGENTS.md:1" }));
    }

    [Test]
    public void What_is_ignored_or_not_committed_yet_is_not_missed()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".gitignore", "/public/\n*.local.yaml\n");
        memory.Git.Write("AGENTS.md", "Output: `public/app.js`. Settings: `conf/dev.local.yaml`. Next: `src/new.cs` in `src/fresh/`. Old: `src/old.cs`.\n");
        memory.Git.CommitAll("Notes");
        memory.Git.Write("src/new.cs", "");
        memory.Git.Write("src/fresh/a.cs", "");

        var messages = Messages(memory);

        Assert.That(messages, Has.Length.EqualTo(1));
        Assert.That(messages[0], Does.Contain("'src/old.cs'"));
    }

    [Test]
    public void What_the_tool_wrote_itself_is_not_judged()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "See `src/gone.cs`");
        memory.Git.Write("AGENTS.md", "By hand: `src/also-gone.cs`.\n");
        memory.Git.CommitAll("Notes");
        memory.Done("compile");

        Assert.That(memory.File("AGENTS.md"), Does.Contain("src/gone.cs"));
        Assert.That(Messages(memory), Has.Length.EqualTo(1).And.All.Contains("'src/also-gone.cs'"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need a privilege there.")]
    public void A_link_is_not_read_twice()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write("AGENTS.md", "See `src/gone.cs`.\n");
        File.CreateSymbolicLink(memory.Git.PathOf("CLAUDE.md"), "AGENTS.md");
        memory.Git.CommitAll("Notes");

        Assert.That(Found(memory), Is.EqualTo(new[] { "AGENTS.md:1" }));
    }

    [Test]
    public void The_policy_can_switch_it_off()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\nchecks: {AM320: off}\n");
        memory.Git.CommitAll("What weakens the policy is judged by the one before");
        memory.Git.Write("AGENTS.md", "See `src/gone.cs`.\n");
        memory.Git.CommitAll("Notes");

        Assert.That(Found(memory), Is.Empty);
    }

    [Test]
    public void Text_made_to_hurt_is_shown_and_not_obeyed()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write("AGENTS.md", $"See [it](docs/%1b%5b2Jgone.md), [that](../../../../etc/passwd.md), [this](docs/%00.md), `.git/config.md` and {new string('[', 5000)}.\n");
        memory.Git.CommitAll("Notes");

        var run = memory.Run("check");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Out, Does.Not.Contain("\u001b").And.Not.Contain("passwd"));
    }

    static string[] Found(MemoryRepository memory) =>
        [.. Findings(memory).Select(finding => $"{finding.GetProperty("path")}:{finding.GetProperty("line")}")];

    static string[] Messages(MemoryRepository memory) => [.. Findings(memory).Select(finding => finding.GetProperty("message").GetString()!)];

    static IEnumerable<System.Text.Json.JsonElement> Findings(MemoryRepository memory) =>
        memory.Run("check", "--json").Json.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("id").GetString() == "AM320");
}
