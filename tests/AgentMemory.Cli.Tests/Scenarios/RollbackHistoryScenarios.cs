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

    [TestCase(true)]
    [TestCase(false)]
    public void A_proposal_that_comes_back_is_still_the_agents(bool byGit)
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("one");
        memory.DoneAsAgent("edit", "one", "--title", "What the agent made of it");
        var (proposed, waited) = (memory.Commit(Inbox), memory.Done("inbox", "--json").Json.GetProperty("entries")[0]);
        memory.Done("rollback", "--session", MemoryRepository.Session, "--yes");

        if (byGit)
            RevertByGit(memory, $"{proposed}..{Inbox}");
        else
            memory.Done("rollback", $"{proposed}..{Inbox}", "--yes");

        var waits = memory.Done("inbox", "--json").Json.GetProperty("entries")[0];
        foreach (var value in new[] { "id", "title", "blob" })
            Assert.That(waits.GetProperty(value).GetString(), Is.EqualTo(waited.GetProperty(value).GetString()));
        Assert.That(waits.GetProperty("createdBy").GetRawText(), Is.EqualTo(waited.GetProperty("createdBy").GetRawText()));
        memory.Done("approve", "one", "--yes");
        Assert.That(memory.Message(), Does.Contain($"Memory-Origin: {MemoryRepository.Agent} {MemoryRepository.Session} {proposed}"));
        // Git's own reverts state nothing: what they brought back is told from later edits by nobody.
        memory.Done(["rollback", "--session", MemoryRepository.Session, "--yes", .. byGit ? ["--keep", "theirs"] : Array.Empty<string>()]);
        Assert.That(memory.List().Concat(memory.Inbox()), Is.Empty, "the same session goes again");
    }

    [Test]
    public void What_is_kept_is_no_part_of_what_is_proved_and_said_once()
    {
        using var memory = MemoryRepository.Create();
        foreach (var id in new[] { "one", "two" })
        {
            memory.ProposedByAgent(id);
            memory.Done("approve", id, "--yes");
        }
        memory.Done("edit", "one", "--body", "A person's own words.", "--approve", "--yes");

        var run = memory.Done("rollback", "--session", MemoryRepository.Session, "--keep", "ours", "--yes");
        var again = memory.Run("rollback", "--session", MemoryRepository.Session, "--keep", "ours", "--yes");

        Assert.That(run.Out, Does.Contain("proved: nothing of it stands any more, but for what you keep in 1 file").And.Contain("by your choice").And.Not.Contain("still there"));
        Assert.That(again.ExitCode, Is.EqualTo(1), again.ToString());
        Assert.That(again.Error, Does.Contain("beside what is kept: .agent-memory/project/one.md").And.Contain("--keep theirs"));
    }

    [Test]
    public void The_same_words_said_anew_by_a_person_are_not_the_agents()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("one");
        var bytes = memory.File(MemoryRepository.PathOf("one"), Inbox);
        memory.Done("rollback", "--session", MemoryRepository.Session, "--yes");
        memory.Git.Git("switch", "-q", Inbox);
        memory.Git.Write(MemoryRepository.PathOf("one"), bytes);
        memory.Git.CommitAll("memory: propose one\n\nMemory-Id: one\nMemory-Action: propose");
        memory.Git.Git("switch", "-q", "main");

        var waits = memory.Done("inbox", "--json").Json.GetProperty("entries")[0];

        Assert.That(waits.GetProperty("createdBy").TryGetProperty("agent", out _), Is.False);
    }

    static void RevertByGit(MemoryRepository memory, string range)
    {
        memory.Git.Git("switch", "-q", Inbox);
        memory.Git.Git("revert", "--no-edit", range);
        memory.Git.Git("switch", "-q", "main");
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
