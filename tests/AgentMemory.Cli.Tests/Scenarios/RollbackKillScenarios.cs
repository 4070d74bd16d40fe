using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Kills a rollback of branch and inbox in a real process at every step; the same command completes it.</summary>
[Platform(Exclude = "Win", Reason = "The exit code of a killed process differs.")]
public class RollbackKillScenarios
{
    const string Inbox = "agent-memory/inbox/local";
    const int Killed = 137;
    static readonly string Tool = typeof(CliApp).Assembly.Location;

    // The second time is the inbox's, where a step is taken there at all.
    static readonly string[] Steps =
    [
        "Planned", "WriterLocked", "IndexLocked", "Checked", "JournalWritten", "FilesInstalled", "IndexWritten", "IndexInstalled", "RefSwapped", "JournalRemoved",
        "Planned:2", "WriterLocked:2", "RefSwapped:2",
    ];

    [TestCaseSource(nameof(Steps))]
    public void A_killed_rollback_is_completed_by_the_next(string step)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("mine");
        memory.Done("compile");
        memory.ProposedByAgent("one", "What one said");
        memory.Done("approve", "one", "--yes");
        memory.Done("compile");
        memory.ProposedByAgent("two", "What two said");
        memory.Git.Write("own.txt", "staged\n");
        memory.Git.Git("add", "own.txt");
        var setting = memory.Setting([.. MemoryRepository.Identity, ("AGENT_MEMORY_FAULT", step)]);

        var killed = ChildProcess.Run("dotnet", [Tool, "rollback", "--session", MemoryRepository.Session, "--yes"], memory.Root, setting.Environment);

        Assert.That(killed.ExitCode, Is.EqualTo(Killed), killed.Output + killed.Error);
        Assert.That(memory.Git.TryGit("fsck", "--strict").ExitCode, Is.Zero);
        // Whatever the kill left: a second run completes it, or finds that all of it is done.
        var again = memory.Run("rollback", "--session", MemoryRepository.Session, "--yes");
        Assert.That(again.ExitCode == 0 || again.Error.Contains("taken back already", StringComparison.Ordinal), again.ToString());
        Assert.That(memory.List(), Is.EqualTo(new[] { "mine" }));
        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(memory.Git.Git("ls-tree", "-r", "--name-only", Inbox), Is.Empty);
        Assert.That(memory.File("AGENTS.md"), Does.Contain("The title of mine").And.Not.Contain("What one said"));
        Assert.That(memory.Status(), Is.EqualTo("A  own.txt"));
        Assert.That(memory.Subjects("HEAD").Count(subject => subject.StartsWith("Revert", StringComparison.Ordinal)), Is.EqualTo(1), "nothing is reverted twice");
        Assert.That(memory.Subjects(Inbox).Count(subject => subject.StartsWith("Revert", StringComparison.Ordinal)), Is.EqualTo(2), "one had been approved, two waited");
    }
}
