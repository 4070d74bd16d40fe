namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>A real process is killed at every step of forgetting an entry of the branch and of two inboxes; running it again completes it.</summary>
public class ForgetKillScenarios
{
    const string Id = "the-old-host";

    static readonly string[] BranchSteps = ["Planned", "WriterLocked", "IndexLocked", "Checked", "JournalWritten", "FileStaged", "FilesInstalled", "IndexWritten", "IndexInstalled", "RefSwapped", "JournalRemoved"];

    static IEnumerable<string> Steps => [.. BranchSteps, "RefSwapped:2", "Planned:2", "WriterLocked:3", "RefSwapped:3"];

    [TestCaseSource(nameof(Steps))]
    public void A_killed_run_is_completed_by_the_next(string step)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved(Id, "The host in the cellar", "--body", "Run the blue script.");
        memory.Approved("other");
        memory.Done("compile");
        memory.DoneAsAgent("edit", Id, "--body", "Run the red script.");
        memory.Git.Git("branch", "agent-memory/inbox/second", "agent-memory/inbox/local");
        memory.Git.Write("staged.txt", "of the user's own\n");
        memory.Git.Git("add", "staged.txt");

        var killed = Tool.Run(memory, new() { ["AGENT_MEMORY_FAULT"] = step }, "forget", Id, "--reason", "not ours", "--yes");
        Assert.That(killed.ExitCode, Is.EqualTo(Tool.Killed), killed.Output + killed.Error);
        var again = memory.Run("forget", Id, "--reason", "not ours", "--yes");
        var third = memory.Run("forget", Id, "--reason", "not ours", "--yes");

        Assert.That(again.ExitCode, Is.EqualTo(step == "RefSwapped:3" ? 1 : 0), again.ToString());
        Assert.That(third.ExitCode, Is.EqualTo(1));
        Assert.That(memory.Git.TryGit("fsck", "--strict").ExitCode, Is.Zero);
        Assert.That(memory.List().Concat(memory.Inbox()), Does.Not.Contain(Id));
        foreach (var branch in new[] { "HEAD", "agent-memory/inbox/local", "agent-memory/inbox/second" })
            Assert.That(memory.Git.TryGit("grep", "-i", "script", branch, "--").Output, Is.Empty);
        Assert.That(memory.Git.Read("AGENTS.md"), Does.Not.Contain(Id));
        Assert.That(memory.Git.Git("ls-files", ".agent-memory/tombstones").Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2));
        Assert.That(memory.Status(), Is.EqualTo("A  staged.txt"));
    }
}
