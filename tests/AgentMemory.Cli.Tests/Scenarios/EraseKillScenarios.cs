namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>A real process is killed at every step of an erasure; the same command completes it, and the certificate tells of both runs.</summary>
public class EraseKillScenarios
{
    const string Secret = ErasedRepository.Secret;

    static IEnumerable<string> Steps =>
    [
        "Planned", "ObjectsInstalled", "ErasureJournaled", "MapWritten", "RefsMoved", "LogsCleaned", "IndexCleaned",
        "FilesCleaned", "WorkTreesMoved", "DerivedCleaned", "ObjectsPruned", "Scanned", "CertificateWritten",
    ];

    [TestCaseSource(nameof(Steps))]
    public void A_killed_run_is_completed_by_the_same_command(string step)
    {
        using var repository = ErasedRepository.Create();
        var (before, status) = (repository.Git.Git("rev-list", "--all", "--count"), repository.Memory.Status());
        var head = repository.Memory.Commit();

        var killed = Tool.Run(repository.Memory, new() { ["AGENT_MEMORY_FAULT"] = step }, "erase", "--text-file", repository.SecretFile, "--yes");
        Assert.That(killed.ExitCode, Is.EqualTo(Tool.Killed), killed.Output + killed.Error);
        Assert.That(repository.Git.TryGit("fsck", "--strict").ExitCode, Is.Zero);
        Assert.That(repository.Memory.Run("list").ExitCode, Is.Zero);
        var again = repository.Erase("--json");

        Assert.That(again.ExitCode, Is.Zero, again.ToString());
        Assert.That(repository.ObjectsWith(Secret), Is.Zero);
        Assert.That(repository.FilesWith(Secret), Is.Empty);
        Assert.That(repository.Git.TryGit("fsck", "--full", "--strict", "--unreachable"), Has.Property("ExitCode").Zero.And.Property("Output").Empty);
        Assert.That(repository.Git.Git("rev-list", "--all", "--count"), Is.EqualTo(before));
        Assert.That(repository.Memory.Status(), Is.EqualTo(status));
        Assert.That(repository.Git.Git("stash", "list").Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2));
        var main = again.Json.GetProperty("certificate").GetProperty("refs").EnumerateArray().Single(move => move.GetProperty("ref").GetString() == "refs/heads/main");
        Assert.That(main.GetProperty("from").GetString(), Is.EqualTo(head));
        Assert.That(main.GetProperty("to").GetString(), Is.EqualTo(repository.Memory.Commit()));
        Assert.That(repository.Memory.Run("show", "other", "--at", head).ExitCode, Is.Zero);
    }

    [TestCaseSource(nameof(Steps))]
    public void A_killed_run_for_an_entry_is_completed_by_the_same_command(string step)
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        var killed = Tool.Run(repository.Memory, new() { ["AGENT_MEMORY_FAULT"] = step }, "erase", ErasedRepository.Id, "--yes");
        Assert.That(killed.ExitCode, Is.EqualTo(Tool.Killed), killed.Output + killed.Error);

        var again = repository.Memory.Run("erase", ErasedRepository.Id, "--yes");

        Assert.That(again.ExitCode, Is.Zero, again.ToString());
        Assert.That(repository.ObjectsWith(Secret), Is.Zero);
        Assert.That(repository.FilesWith(Secret), Is.Empty);
        Assert.That(repository.Memory.List(), Is.EqualTo(new[] { "other" }));
        Assert.That(repository.Memory.Status(), Is.Empty);
        Assert.That(repository.Git.TryGit("fsck", "--full", "--strict", "--unreachable").Output, Is.Empty);
    }

    [Test]
    public void Another_text_does_not_complete_it()
    {
        using var repository = ErasedRepository.Create();
        Tool.Run(repository.Memory, new() { ["AGENT_MEMORY_FAULT"] = "RefsMoved" }, "erase", "--text-file", repository.SecretFile, "--yes");
        var other = repository.SecretFile + "2";
        File.WriteAllText(other, "Something else");

        var run = repository.Memory.Run("erase", "--text-file", other, "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("interrupted"));
        Assert.That(Directory.EnumerateFiles(Path.Combine(repository.Memory.Root, ".git", "agent-memory")).Select(File.ReadAllText), Has.None.Contains(Secret));
    }
}
