using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Whole sessions taken back out of long histories that others wrote too, with git as the judge.</summary>
public class RollbackHistoryScenarios
{
    const string Inbox = "agent-memory/inbox/local";

    [Test]
    public void A_session_goes_out_of_any_history_and_its_rollback_too([Range(1, 16)] int seed)
    {
        using var memory = MemoryRepository.Create();
        GoesAndComesBack(memory, GeneratedHistory.Write(memory, seed, changes: 24, entries: 7), $"seed {seed}");
    }

    [Test]
    public void Two_hundred_changes_among_as_many_of_others_go_in_one_command()
    {
        using var memory = MemoryRepository.Create();
        GoesAndComesBack(memory, GeneratedHistory.Write(memory, seed: 77, changes: 800, entries: 220), "seed 77");
    }

    static void GoesAndComesBack(MemoryRepository memory, GeneratedHistory history, string seed)
    {
        var (main, inbox) = (memory.Commit("main"), memory.Commit(Inbox));
        var (mainTree, inboxTree) = (Tree(memory, "main"), Tree(memory, Inbox));

        var first = memory.Run("rollback", "--session", GeneratedHistory.Session, "--yes", "--json");
        Assert.That(Conflicts(first), Is.EqualTo(history.Conflicts), seed);
        if (history.Conflicts.Count > 0)
            Assert.That((memory.Commit("main"), memory.Commit(Inbox)), Is.EqualTo((main, inbox)), "nothing is written while a person has to choose");
        var answer = (history.Conflicts.Count > 0 ? memory.Done("rollback", "--session", GeneratedHistory.Session, "--keep", "ours", "--yes", "--json") : first).Json;

        Assert.That(memory.Git.TryGit("fsck", "--strict").ExitCode, Is.Zero);
        Assert.That(answer.GetProperty("proof").GetProperty("passed").GetBoolean(), Is.True, seed);
        Assert.That(answer.GetProperty("proof").GetProperty("notRecalled").GetBoolean(), Is.True, seed);
        foreach (var (branch, before) in new[] { ("main", main), (Inbox, inbox) })
        {
            foreach (var path in memory.Git.Git("ls-tree", "-r", "--name-only", branch).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var id = Path.GetFileNameWithoutExtension(path);
                var text = memory.File(path, branch);
                if (!history.Conflicts.Contains(id))
                    Assert.That(text, Does.Not.Contain(GeneratedHistory.Session), $"{seed}: {path}");
                if (history.Untouched.Contains(id) || !path.StartsWith(".agent-memory/", StringComparison.Ordinal))
                    Assert.That(text, Is.EqualTo(memory.File(path, before)), $"{seed}: {path}");
            }
        }
        foreach (var id in history.Untouched.Where(id => !id.StartsWith("waiting", StringComparison.Ordinal)))
            Assert.That(memory.TryFile(MemoryRepository.PathOf(id)), Is.Not.Null, $"{seed}: {id}");
        Assert.That(memory.Status(), Is.Empty);

        memory.Done("rollback", $"{main}..main", $"{inbox}..{Inbox}", "--yes");
        Assert.That((Tree(memory, "main"), Tree(memory, Inbox)), Is.EqualTo((mainTree, inboxTree)), $"{seed}: the rollback of a rollback");
    }

    static IEnumerable<string> Conflicts(CliRun run) => run.ExitCode == 0
        ? []
        : run.Json.GetProperty("error").GetProperty("conflicts").EnumerateArray().Select(conflict => Path.GetFileNameWithoutExtension(conflict.GetProperty("path").GetString()!)).Order(StringComparer.Ordinal);

    static string Tree(MemoryRepository memory, string branch) => memory.Git.Git("rev-parse", branch + "^{tree}");
}
