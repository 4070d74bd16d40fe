using System.Text.Json;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What a change of code does to the entries that cite it.</summary>
public class StaleChangeScenarios
{
    const string Compose = "services:\n  web:\n    image: registry.example.org/web:1\n    ports: [8080]\n  worker:\n    image: registry.example.org/worker:1\n";

    [Test]
    public void Code_that_takes_cited_lines_away_is_told_with_the_lines_and_the_commit()
    {
        using var memory = Citing();
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Git.Write("compose.yml", Compose.Replace("web:1", "web:2", StringComparison.Ordinal));
        var guilty = memory.Git.CommitAll("Move to the next image");

        var change = Changes(memory, "stale").Single();
        var check = memory.Run("check", "--base", "main", "--json");

        Assert.That(change.GetProperty("id").GetString(), Is.EqualTo("web"));
        var evidence = change.GetProperty("evidence")[0];
        Assert.That(evidence.GetProperty("state").GetString(), Is.EqualTo("drifted"));
        Assert.That(evidence.GetProperty("lines").GetString(), Is.EqualTo("2-4"));
        Assert.That(evidence.TryGetProperty("brokenBy", out _), Is.False, "which commit it was is for show, why and check to say");
        var found = check.Json.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("id").GetString() == "AM302").GetProperty("evidence")[0];
        Assert.That(found.GetProperty("citation").GetString(), Is.EqualTo(evidence.GetProperty("citation").GetString()));
        Assert.That(found.GetProperty("brokenBy").GetProperty("commit").GetString(), Is.EqualTo(guilty));
        Assert.That(found.GetProperty("brokenBy").GetProperty("author").GetString(), Is.EqualTo("Ada Lovelace <ada@example.org>"));
        Assert.That(found.GetProperty("brokenBy").GetProperty("subject").GetString(), Is.EqualTo("Move to the next image"));
        Assert.That(memory.Done("diff").Out, Does.StartWith("Needs a decision: 1 approved entry goes stale").And.Contain($"cites compose.yml#L2-L4: drifted by {guilty[..7]} (Ada Lovelace, ").And.Contain("Move to the next image"));
        Assert.That(memory.Done("diff", "--format", "markdown").Out, Does.Contain("### Going stale by this change"));
        Assert.That(check.ExitCode, Is.Zero, "staleness that a change causes is a warning");
        Assert.That(memory.Run("check", "--base", "main", "--strict").ExitCode, Is.EqualTo(1));
        Assert.That(Found(check.Json, "AM302"), Is.EqualTo(new[] { "web warning True" }));
        Assert.That(Changes(memory, "compiled")[0].GetProperty("diff").EnumerateArray().Select(line => line.GetString()), Has.Some.Contain("(`web`)").And.Some.StartWith("-"));
    }

    [Test]
    public void What_was_stale_before_is_not_blamed_on_the_change_and_still_told_by_check()
    {
        using var memory = Citing();
        memory.Git.Write("compose.yml", Compose.Replace("web:1", "web:2", StringComparison.Ordinal));
        memory.Git.CommitAll("Move to the next image");
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Git.Write("compose.yml", Compose.Replace("web:1", "web:3", StringComparison.Ordinal));
        memory.Git.CommitAll("And the next");

        Assert.That(Changes(memory, "stale"), Is.Empty);
        Assert.That(Found(memory.Run("check", "--base", "main", "--json").Json, "AM302"), Is.EqualTo(new[] { "web warning False" }));
    }

    [Test]
    public void Edits_beside_the_cited_lines_moves_and_line_ends_are_no_change()
    {
        using var memory = Citing();
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Git.Write("compose.yml", "# new\n" + Compose.Replace("worker:1", "worker:2", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
        memory.Git.CommitAll("Beside it");

        Assert.That(Changes(memory, "stale"), Is.Empty);
    }

    [Test]
    public void Code_that_comes_back_makes_an_entry_fresh_again()
    {
        using var memory = Citing();
        memory.Git.Write("compose.yml", "services: {}\n");
        memory.Git.CommitAll("Drop the services");
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Git.Write("compose.yml", Compose);
        memory.Git.CommitAll("Bring them back");

        Assert.That(Changes(memory, "fresh").Single().GetProperty("id").GetString(), Is.EqualTo("web"));
        Assert.That(Changes(memory, "stale"), Is.Empty);
    }

    [Test]
    public void A_file_that_is_only_changed_on_disk_is_no_part_of_the_change()
    {
        using var memory = Citing();
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Git.Write("compose.yml", "services: {}\n");
        memory.Git.Git("add", "compose.yml");

        Assert.That(Changes(memory, "stale"), Is.Empty);
        Assert.That(Found(memory.Run("check", "--base", "main", "--json").Json, "AM302"), Is.Empty);
    }

    static MemoryRepository Citing()
    {
        var memory = MemoryRepository.Create();
        memory.Git.Write("compose.yml", Compose);
        memory.Git.CommitAll("Compose");
        memory.Approved("web", "The web image comes from our registry", "--evidence", "compose.yml#L2-L4");
        memory.Done("compile");
        return memory;
    }

    static List<JsonElement> Changes(MemoryRepository memory, string kind) => [.. memory.Done("diff", "--json").Json.GetProperty("changes").EnumerateArray()
        .Where(change => change.GetProperty("kind").GetString() == kind)];

    static IEnumerable<string> Found(JsonElement answer, string id) => answer.GetProperty("findings").EnumerateArray()
        .Where(finding => finding.GetProperty("id").GetString() == id)
        .Select(finding => $"{finding.GetProperty("entry").GetString()} {finding.GetProperty("severity").GetString()} {finding.GetProperty("introduced").GetBoolean()}");
}
