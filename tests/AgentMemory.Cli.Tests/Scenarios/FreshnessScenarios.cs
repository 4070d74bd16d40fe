using System.Text.Json;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Code changes under an entry, and what every command says about it.</summary>
public class FreshnessScenarios
{
    const string Path = "deploy/app.yml";
    const string Code = "name: app\n\nplatform:\n  kind: coolify\n  region: eu-central\n\nports: [8080]\n";
    const string Kamal = "name: app\n\nplatform:\n  kind: kamal\n  region: eu-central\n\nports: [8080]\n";

    [Test]
    public void Edits_elsewhere_moves_renames_and_line_ends_leave_it_fresh()
    {
        using var memory = WithEntry();
        Assert.That(Freshness(memory), Is.EqualTo("fresh"));

        memory.Git.Write(Path, "# a header\n\n" + Code.Replace("8080", "9090", StringComparison.Ordinal));
        memory.Git.CommitAll("A header and another port");
        Assert.That(Freshness(memory), Is.EqualTo("fresh"));

        memory.Git.Write(Path, Code.ReplaceLineEndings("\r\n"));
        memory.Git.CommitAll("Line ends");
        Assert.That(Freshness(memory), Is.EqualTo("fresh"));

        memory.Git.Git("mv", Path, "app.yml");
        memory.Git.CommitAll("Rename");
        Assert.That(Freshness(memory), Is.EqualTo("fresh"));
        Assert.That(Evidence(memory.Entry("it")).GetProperty("renamedTo").GetString(), Is.EqualTo("app.yml"));
    }

    [Test]
    public void Changed_lines_are_named_with_the_commit_that_changed_them_and_come_back_with_them()
    {
        using var memory = WithEntry();
        memory.Git.Write("other.txt", "x\n");
        memory.Git.CommitAll("Something else");
        memory.Git.Write(Path, Kamal);
        var breaking = memory.Git.CommitAll("Move to Kamal");
        memory.Git.Write(Path, Kamal + "more: {}\n");
        memory.Git.CommitAll("Say more");

        var evidence = Evidence(memory.Entry("it"));
        var page = memory.Done("show", "it").Out;

        Assert.That(evidence.GetProperty("state").GetString(), Is.EqualTo("drifted"));
        Assert.That(evidence.GetProperty("brokenBy").GetProperty("commit").GetString(), Is.EqualTo(breaking));
        Assert.That(evidence.GetProperty("brokenBy").GetProperty("subject").GetString(), Is.EqualTo("Move to Kamal"));
        Assert.That(page, Does.Contain($"drifted by {breaking[..7]} (Ada Lovelace, 2026-01-02, Move to Kamal)"));
        Assert.That(Evidence(memory.Done("list", "--json").Json.GetProperty("entries")[0]).TryGetProperty("brokenBy", out _), Is.False);

        memory.Git.Git("revert", "--no-edit", breaking);
        Assert.That(Freshness(memory), Is.EqualTo("fresh"));
    }

    [Test]
    public void The_worst_of_several_citations_counts()
    {
        using var memory = WithEntry();
        memory.Git.Write("gone.txt", "a file that will be gone soon\nwith a second line\nand a third\n");
        memory.Git.CommitAll("A file");
        memory.Approved("two", null, "--evidence", $"{Path}#L3-L5", "--evidence", "gone.txt#L1-L3");

        memory.Git.Git("rm", "-q", "gone.txt");
        var removal = memory.Git.CommitAll("Remove it");

        Assert.That(Freshness(memory, "two"), Is.EqualTo("broken"));
        var states = memory.Entry("two").GetProperty("evidence").EnumerateArray().ToList();
        Assert.That(states.Select(item => item.GetProperty("state").GetString()), Is.EqualTo(new[] { "fresh", "broken" }));
        Assert.That(states[1].GetProperty("brokenBy").GetProperty("commit").GetString(), Is.EqualTo(removal));
    }

    [Test]
    public void List_filters_by_freshness()
    {
        using var memory = WithEntry();
        memory.Approved("unpinned");
        memory.Approved("whole", null, "--evidence", Path);
        memory.Approved("folder", null, "--evidence", "deploy/");
        memory.Approved("expired", null, "--evidence", "deploy/", "--stale-after", "2026-01-01");
        memory.Git.Write(Path, Kamal);
        memory.Git.CommitAll("Move to Kamal");

        Assert.That(memory.List("--freshness", "drifted"), Is.EqualTo(new[] { "it" }));
        Assert.That(memory.List("--freshness", "changed"), Is.EqualTo(new[] { "whole" }));
        Assert.That(memory.List("--freshness", "fresh"), Is.EqualTo(new[] { "folder" }));
        Assert.That(memory.List("--freshness", "unpinned"), Is.EqualTo(new[] { "unpinned" }));
        Assert.That(memory.List("--freshness", "expired"), Is.EqualTo(new[] { "expired" }));
        Assert.That(memory.List("--freshness", "broken"), Is.Empty);
        Assert.That(memory.Run("list", "--freshness", "stale").ExitCode, Is.EqualTo(2));
        Assert.That(memory.Done("list").Out, Does.Contain("drifted"));
    }

    [Test]
    public void An_older_commit_is_judged_by_its_own_code_and_today()
    {
        using var memory = WithEntry("--stale-after", "2026-06-01");
        memory.Git.Git("tag", "then");
        memory.Git.Write(Path, Kamal);
        memory.Git.CommitAll("Move to Kamal");

        Assert.That(memory.Entry("it", "--at", "then").GetProperty("freshness").GetString(), Is.EqualTo("fresh"));
        Assert.That(Freshness(memory), Is.EqualTo("drifted"));
        var later = memory.Setting(("AGENT_MEMORY_NOW", "2026-06-01T00:00:01Z")).Run("show", "it", "--at", "then", "--json");
        Assert.That(later.Json.GetProperty("entry").GetProperty("freshness").GetString(), Is.EqualTo("expired"));
    }

    [Test]
    public void Cited_text_that_is_not_committed_is_labelled_until_it_is()
    {
        using var memory = WithEntry();
        memory.Git.Write("new.txt", "a line of a new file that nobody has committed\nanother one\nand the last of them\n");
        memory.DoneAsAgent("remember", "A new file", "--id", "new", "--evidence", "new.txt#L1-L3");
        memory.Done("approve", "new", "--yes");

        var evidence = Evidence(memory.Entry("new"));
        Assert.That(evidence.GetProperty("state").GetString(), Is.EqualTo("broken"));
        Assert.That(evidence.GetProperty("uncommitted").GetBoolean(), Is.True);
        Assert.That(memory.Done("show", "new").Out, Does.Contain("not committed yet"));
        Assert.That(Findings(memory, "new"), Is.EqualTo(new[] { "AM307" }));

        memory.Git.CommitAll("The new file");
        Assert.That(Freshness(memory, "new"), Is.EqualTo("fresh"));
        Assert.That(Findings(memory, "new"), Is.Empty);
    }

    [Test]
    public void Proposals_in_the_inbox_are_judged_by_the_code_at_hand()
    {
        using var memory = WithEntry();
        memory.DoneAsAgent("remember", "Proposed", "--id", "proposed", "--evidence", $"{Path}#L3-L5");
        Assert.That(Freshness(memory, "proposed"), Is.EqualTo("fresh"));

        memory.Git.Write(Path, Kamal);
        memory.Git.CommitAll("Move to Kamal");

        Assert.That(memory.Done("inbox", "--json").Json.GetProperty("entries")[0].GetProperty("freshness").GetString(), Is.EqualTo("drifted"));
        Assert.That(memory.Done("list", "--inbox", "--freshness", "drifted", "--json").Out, Does.Contain("proposed"));
        Assert.That(Freshness(memory, "proposed"), Is.EqualTo("drifted"));
    }

    [Test]
    public void Compile_omits_what_no_longer_holds_and_says_why()
    {
        using var memory = WithEntry();
        memory.Approved("whole", null, "--evidence", Path);
        memory.Done("compile");
        memory.Git.Write(Path, Kamal);
        memory.Git.CommitAll("Move to Kamal");

        var behind = memory.Done("compile", "--check", "--json").Json;
        Assert.That(behind.GetProperty("files")[0].GetProperty("state").GetString(), Is.EqualTo("behind"));
        Assert.That(memory.Run("compile", "--check", "--strict").ExitCode, Is.EqualTo(1));
        var omitted = behind.GetProperty("omitted").EnumerateArray().Single();
        Assert.That(omitted.GetProperty("id").GetString(), Is.EqualTo("it"));
        Assert.That(omitted.GetProperty("reason").GetString(), Is.EqualTo($"{Path}#L3-L5 drifted"));

        memory.Done("compile");
        Assert.That(memory.File("AGENTS.md"), Does.Not.Contain("(`it`)").And.Contain("(`whole`)"), "what is only changed stays");

        memory.Git.Write(".agent-memory/config.yaml", memory.File(".agent-memory/config.yaml") + "  stale: keep\n");
        memory.Git.CommitAll("Keep what is stale");
        memory.Done("compile");
        Assert.That(memory.File("AGENTS.md"), Does.Contain("(`it`)"));
    }

    [Test]
    public void Check_warns_about_approved_entries_and_notes_the_others()
    {
        using var memory = WithEntry();
        memory.Proposed("proposed", null, "--evidence", $"{Path}#L3-L5");
        memory.Approved("old", null, "--evidence", $"{Path}#L3-L5");
        memory.Done("retire", "old", "--yes", "--reason", "no longer");
        memory.Approved("expired", null, "--evidence", "deploy/", "--stale-after", "2026-01-01");
        memory.Approved("nowhere");
        memory.Approved("removed", null, "--evidence", "README.md");
        memory.Git.Write(MemoryRepository.PathOf("unpinned"), "---\ntype: project\ntitle: By hand\nstatus: proposed\nevidence: [deploy/app.yml#L1-L3]\n---\n");
        memory.Git.Write(Path, Kamal);
        var breaking = memory.Git.CommitAll("Move to Kamal");
        memory.Git.Git("rm", "-q", "README.md");
        memory.Git.CommitAll("Remove the read-me");

        var findings = Freshnesses(memory.Done("check", "--json").Json);

        Assert.That(findings.Select(Line), Is.EqualTo(new[]
        {
            "AM304 warning expired", "AM302 warning it 6", "AM301 warning removed 6", "AM302 note proposed 6", "AM308 note removed 6", "AM305 note unpinned 5",
        }).AsCollection);
        var drifted = findings.First(finding => finding.GetProperty("id").GetString() == "AM302");
        Assert.That(drifted.GetProperty("message").GetString(), Is.EqualTo($"'it' cites {Path}#L3-L5: drifted by {breaking[..7]} (Ada Lovelace, 2026-01-02, Move to Kamal)."));
        Assert.That(drifted.GetProperty("fix").GetString(), Does.Contain("agent-memory verify it"));
        Assert.That(memory.Run("check", "--strict").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void Nothing_is_read_again_where_nothing_changed()
    {
        using var memory = WithEntry();
        memory.Git.Write(Path, Kamal);
        memory.Git.CommitAll("Move to Kamal");
        Assert.That(Freshness(memory), Is.EqualTo("drifted"));
        var blob = memory.Git.Git("rev-parse", $"HEAD:{Path}").Trim();
        var loose = memory.Git.PathOf($".git/objects/{blob[..2]}/{blob[2..]}");
        File.Delete(loose);

        Assert.That(memory.List("--freshness", "drifted"), Is.EqualTo(new[] { "it" }), "the file is gone, and what was found out about it is not");

        File.Delete(memory.Git.PathOf(".git/agent-memory/pins"));
        Assert.That(memory.List("--freshness", "unverifiable"), Is.EqualTo(new[] { "it" }));
    }

    [Test]
    public void Shallow_and_squashed_clones_give_the_same_answer()
    {
        using var memory = WithEntry();
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Git.Write(Path, "# header\n" + Code);
        memory.Git.CommitAll("One");
        memory.Git.Write(Path, Kamal);
        memory.Git.CommitAll("Two");
        memory.Approved("kamal", null, "--evidence", $"{Path}#L3-L5");
        memory.Git.Git("switch", "-q", "main");
        memory.Git.Git("merge", "-q", "--squash", "topic");
        memory.Git.Commit("All of it at once");
        var folder = TempRepository.TempFolder();
        memory.Git.Git("clone", "-q", "--depth", "1", "file://" + memory.Root, folder);
        using var clone = MemoryRepository.On(TempRepository.At(folder));

        foreach (var where in new[] { memory, clone })
        {
            Assert.That(Freshness(where), Is.EqualTo("drifted"));
            Assert.That(Freshness(where, "kamal"), Is.EqualTo("fresh"));
        }
        Assert.That(Evidence(memory.Entry("it")).GetProperty("brokenBy").GetProperty("subject").GetString(), Is.EqualTo("All of it at once"));
        Assert.That(Evidence(clone.Entry("it")).TryGetProperty("brokenBy", out _), Is.False, "the commit that broke it is not in this clone");
    }

    static MemoryRepository WithEntry(params string[] more)
    {
        var memory = MemoryRepository.Create();
        memory.Git.Write(Path, Code);
        memory.Git.CommitAll("Code");
        memory.Approved("it", "Deploys go through Coolify", ["--evidence", $"{Path}#L3-L5", .. more]);
        return memory;
    }

    static string? Freshness(MemoryRepository memory, string id = "it") => memory.Entry(id).GetProperty("freshness").GetString();

    static JsonElement Evidence(JsonElement entry) => entry.GetProperty("evidence")[0];

    static IEnumerable<JsonElement> Freshnesses(JsonElement answer) =>
        answer.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("id").GetString()!.StartsWith("AM3", StringComparison.Ordinal));

    static string?[] Findings(MemoryRepository memory, string id) =>
        [.. Freshnesses(memory.Run("check", "--json").Json).Where(finding => finding.GetProperty("entry").GetString() == id).Select(finding => finding.GetProperty("id").GetString())];

    static string Line(JsonElement finding) =>
        $"{finding.GetProperty("id").GetString()} {finding.GetProperty("severity").GetString()} {finding.GetProperty("entry").GetString()}{(finding.TryGetProperty("line", out var line) ? $" {line.GetInt32()}" : "")}";
}
