using System.Text.RegularExpressions;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary><c>why</c>: the whole story of one entry.</summary>
public partial class WhyScenarios
{
    [Test]
    public void One_screen_tells_the_whole_story()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write("compose.yml", "services:\n  web:\n    image: registry.example.org/web:1\n    ports: [8080]\n");
        memory.Git.CommitAll("Compose");
        memory.Approved("vercel", "Deploys go through Vercel");
        memory.ProposedByAgent("coolify", "Deploys go through Coolify", "--evidence", "compose.yml#L2-L4", "--supersedes", "vercel", "--subject", "deploy.platform");
        memory.Done("approve", "coolify", "--yes");
        memory.Approved("kamal", "Deploys go through Kamal", "--subject", "deploy.platform");
        memory.Proposed("doubt", "Nobody deploys", "--disputes", "coolify");
        memory.Git.Write("compose.yml", "services: {}\n");
        memory.Git.CommitAll("Move to Kamal");

        var told = new[] { "coolify", "vercel", "doubt" }.Select(id => $"$ why {id}\n{memory.Done("why", id).Out}");

        Snapshot.Match(Date().Replace(Id().Replace(string.Join('\n', told), "ID"), "DATE"));
    }

    [Test]
    public void Json_has_the_entry_its_chain_its_contests_and_receipts()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("first");
        memory.Approved("second", null, "--supersedes", "first");
        memory.Approved("third", null, "--supersedes", "second", "--subject", "a.b");
        memory.Approved("rival", null, "--subject", "a.b");

        var middle = memory.Done("why", "second", "--json").Json;
        var last = memory.Done("why", "third", "--json").Json;

        Assert.That(MemoryRepository.Ids(middle, "chain"), Is.EqualTo(new[] { "first", "second", "third" }));
        Assert.That(middle.GetProperty("entry").GetProperty("id").GetString(), Is.EqualTo("second"));
        Assert.That(MemoryRepository.Ids(middle, "contests"), Is.Empty);
        Assert.That(MemoryRepository.Ids(last, "contests"), Is.EqualTo(new[] { "rival" }));
        Assert.That(last.GetProperty("receipts").GetArrayLength(), Is.Zero);
        Assert.That(MemoryRepository.Ids(memory.Done("why", "rival", "--json").Json, "chain"), Is.Empty);
    }

    [Test]
    public void Entries_that_replace_each_other_end_the_walk()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("a", null, "--supersedes", "b");
        memory.Proposed("b", null, "--supersedes", "a");
        memory.Done("approve", "a", "b", "--yes");

        Assert.That(MemoryRepository.Ids(memory.Done("why", "a", "--json").Json, "chain"), Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public void An_entry_that_only_waits_in_the_inbox_is_explained_and_an_unknown_one_is_refused()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("redis", "Tests need Redis");

        Assert.That(memory.Done("why", "redis").Out, Does.Contain("proposed").And.Contain("propose by claude-code/2.1 (session s-1)"));
        Assert.That(memory.Run("why", "nothing").ExitCode, Is.EqualTo(1));
    }

    [GeneratedRegex("[0-9a-f]{40}|\\b[0-9a-f]{7}\\b")]
    private static partial Regex Id();

    [GeneratedRegex("\\d{4}-\\d\\d-\\d\\d")]
    private static partial Regex Date();
}
