using System.Text.RegularExpressions;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What <c>diff</c> tells a reviewer, in real repositories.</summary>
public partial class ReviewScenarios
{
    [Test]
    public void Text_tells_the_whole_change()
    {
        using var memory = Changed();

        Snapshot.Match(Scrubbed(memory.Done("diff").Out));
    }

    [Test]
    public void Markdown_tells_the_whole_change()
    {
        using var memory = Changed();

        Snapshot.Match(Scrubbed(memory.Done("diff", "--format", "markdown").Out), "md");
    }

    [Test]
    public void Json_tells_the_whole_change()
    {
        using var memory = Changed();

        var json = memory.Done("diff", "--json").Out;

        Assert.That(memory.Done("diff", "--format", "json").Out, Is.EqualTo(json));
        Snapshot.Match(Scrubbed(json).Replace(",\"", ",\n  \"", StringComparison.Ordinal), "json");
    }

    [TestCase("text", "Nothing about memory changes.\n")]
    [TestCase("markdown", "<!-- agent-memory:review -->\n**Nothing about memory changes.**\n")]
    public void Nothing_to_say_is_one_line(string format, string expected)
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Git.Write("code.txt", "code");
        memory.Git.CommitAll("Code alone");

        var run = memory.Done("diff", "--format", format);

        Assert.That(format == "text" ? run.Out.Split('\n')[0] + "\n" : run.Out, Is.EqualTo(expected));
        Assert.That(memory.Done("diff", "--json").Json.GetProperty("changes").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void On_the_trusted_branch_the_last_merge_is_told_with_who_approved_in_it()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Approved("tabs");
        memory.Approved("lf");
        memory.Git.Git("switch", "-q", "main");
        memory.Approved("other");
        memory.Git.Git("merge", "-q", "--no-ff", "-m", "Merge topic", "topic");

        var changes = memory.Done("diff", "--json").Json;

        Assert.That(changes.GetProperty("base").GetString(), Is.EqualTo(memory.Commit("HEAD^1")));
        Assert.That(Kinds(memory, "diff", "--json"), Is.EqualTo(new[] { "approved lf", "approved tabs", "added lf", "added tabs", "compiled AGENTS.md" }));
    }

    [Test]
    public void What_the_base_got_since_is_not_held_against_the_branch()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("stays");
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Approved("tabs");
        memory.Git.Git("switch", "-q", "main");
        memory.Approved("newer");
        memory.Git.Git("switch", "-q", "topic");

        Assert.That(Kinds(memory, "diff", "--json"), Has.None.Contains("newer"));
        Assert.That(Kinds(memory, "diff", "main", "--json"), Is.EqualTo(Kinds(memory, "diff", "--json")));
    }

    [Test]
    public void The_change_that_brings_the_store_is_told_too()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Done("init");
        memory.Approved("tabs");

        Assert.That(Kinds(memory, "diff", "HEAD~3", "--json"), Is.EqualTo(new[] { "policy .agent-memory/config.yaml", "approved tabs", "added tabs", "file .agent-memory/.gitattributes", "compiled AGENTS.md", "compiled CLAUDE.md" }));
    }

    [Test]
    public void A_base_that_does_not_exist_is_refused()
    {
        using var memory = MemoryRepository.Create();

        var run = memory.Run("diff", "nowhere");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("There is no commit 'nowhere'"));
    }

    [Test]
    public void A_shallow_clone_that_lacks_the_base_is_told_how_to_get_it_and_works_once_it_has_it()
    {
        using var memory = MemoryRepository.Create();
        var start = memory.Commit();
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Proposed("tabs");
        memory.Proposed("lf");
        using var clone = MemoryRepository.On(TempRepository.At(TempRepository.TempFolder()));
        clone.Git.Git("clone", "-q", "--depth", "1", "--branch", "topic", $"file://{memory.Root}", ".");

        foreach (var revision in new[] { null, start, "HEAD^" })
        {
            var run = clone.Run(revision is null ? ["diff"] : ["diff", revision]);

            Assert.That(run.ExitCode, Is.EqualTo(1), revision);
            Assert.That(run.Error, Does.Contain("shallow").And.Contain("git fetch"));
        }
        clone.Git.Git("fetch", "-q", "--depth", "1", "origin", start);

        Assert.That(Kinds(clone, "diff", start, "--json"), Is.EqualTo(new[] { "added lf", "added tabs" }));
        Assert.That(clone.Done("diff", start).Out, Does.Contain("note: This clone is shallow"));
    }

    [Test]
    public void In_a_shallow_clone_nothing_is_called_unproven_whose_approval_may_lie_out_of_reach()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("tabs");
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Git.Write(MemoryRepository.PathOf("tabs"), memory.TryFile(MemoryRepository.PathOf("tabs")) + "More.\n");
        memory.Git.CommitAll("By hand");
        memory.Git.Commit("Work");
        Assert.That(memory.Done("diff").Out, Does.Contain("its approval lapsed").And.Not.Contain("out of reach"));
        using var clone = MemoryRepository.On(TempRepository.At(TempRepository.TempFolder()));
        clone.Git.Git("clone", "-q", "--depth", "1", "--branch", "topic", new Uri(memory.Root).AbsoluteUri, ".");
        clone.Git.Git("fetch", "-q", "--depth", "1", "origin", memory.Git.Git("rev-parse", "main").Trim());

        var run = clone.Done("diff", "FETCH_HEAD");

        Assert.That(run.Out, Does.Contain("may lie out of reach of this clone").And.Not.Contain("nothing proves it"));
        var change = clone.Done("diff", "FETCH_HEAD", "--json").Json.GetProperty("changes").EnumerateArray().Single(change => change.GetProperty("kind").GetString() == "edited");
        Assert.That(change.GetProperty("outOfReach").GetBoolean(), Is.True);
    }

    [Test]
    public void Tells_of_a_policy_a_lost_tombstone_and_a_file_that_is_no_entry()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("bad");
        memory.Done("reject", "bad", "--yes", "--reason", "not measured");
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Git.Git("rm", "-q", "-r", ".agent-memory/tombstones");
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\napproval: {min_confidence: 0.1}\n");
        memory.Git.Write(MemoryRepository.PathOf("broken"), "no front matter");
        memory.Git.CommitAll("By hand");

        Assert.That(Kinds(memory, "diff", "--json"), Is.EqualTo(new[] { "unreadable broken", "policy .agent-memory/config.yaml", "readmitted bad" }));
        Assert.That(memory.Done("diff").Out, Does.StartWith("Needs a decision: ").And.Contain("+approval: {min_confidence: 0.1}").And.Contain("not measured"));
    }

    [Test]
    public void What_retires_supersedes_and_returns_is_told_with_its_consequences()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old");
        memory.Approved("new", null, "--supersedes", "old");
        memory.Approved("spaces", null, "--subject", "style.indent");
        memory.Approved("tabs", null, "--subject", "style.indent");
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Done("retire", "new", "--yes", "--reason", "moved back");
        memory.Done("retire", "spaces", "--yes", "--reason", "tabs it is");

        Assert.That(Kinds(memory, "diff", "--json"), Is.EqualTo(new[] { "returned old", "retired new", "retired spaces", "settled spaces", "settled tabs", "compiled AGENTS.md" }));
    }

    [Test]
    public void A_change_of_hundreds_of_entries_is_told_in_full_and_fits_into_a_comment()
    {
        using var memory = MemoryRepository.Create();
        for (var number = 0; number < 200; number++)
            memory.WriteEntry($"fact-{number:000}", $"Fact {number}", body: $"As it was {number}.");
        memory.Git.CommitAll("Two hundred by hand");
        memory.Git.Git("switch", "-q", "-c", "topic");
        for (var number = 100; number < 300; number++)
            memory.WriteEntry($"fact-{number:000}", $"Fact {number}", body: $"As it is {number}.");
        memory.Git.Git("rm", "-q", ".agent-memory/project/fact-0*");
        memory.Git.CommitAll("Three hundred changes");

        var kinds = Kinds(memory, "diff", "--json").CountBy(kind => kind.Split(' ')[0]).ToDictionary();
        var comment = memory.Done("diff", "--format", "markdown").Out;

        Assert.That(kinds, Is.EqualTo(new Dictionary<string, int> { ["added"] = 100, ["edited"] = 100, ["removed"] = 100 }));
        Assert.That(comment, Has.Length.LessThanOrEqualTo(65_536));
        Assert.That(comment, Does.Contain("Too much for one comment").Or.Contain("`fact-299`"));
    }

    [Test]
    public void Json_and_another_format_exclude_each_other()
    {
        using var memory = MemoryRepository.Create();

        Assert.That(memory.Run("diff", "--json", "--format", "markdown").ExitCode, Is.EqualTo(2));
    }

    /// <summary>A branch that does a bit of everything.</summary>
    static MemoryRepository Changed()
    {
        var memory = MemoryRepository.Create();
        memory.Approved("tabs", "Use tabs", "--body", "Everywhere in the code.\n\nAlso in scripts.\nAlso in markdown.", "--subject", "style.indent");
        memory.Approved("vercel", "Deploys go through Vercel");
        memory.Approved("wiki", "The wiki is the truth");
        memory.Approved("gone", "Dropped by hand");
        memory.Proposed("idea", "An idea");
        memory.Done("compile");
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Done("edit", "tabs", "--body", "Everywhere in the sources.\n\nAlso in scripts.\nAlso in markdown.", "--scope", "src/**", "--scope", "lib/**");
        memory.Approved("spaces", "Use spaces `@ada` and never tab", "--body", "Two of them:\n```\ncode @team\n```", "--subject", "style.indent");
        memory.ProposedByAgent("coolify", "Deploys go through Coolify", "--supersedes", "vercel", "--scope", "infra/**");
        memory.Done("approve", "coolify", "--yes");
        memory.Approved("make", "Build with make", "--subject", "build.tool");
        memory.Approved("ninja", "Build with ninja", "--subject", "build.tool");
        memory.Done("reject", "idea", "--yes", "--reason", "nobody measured it");
        memory.Done("retire", "wiki", "--yes", "--reason", "it is out of date");
        memory.Git.Git("rm", "-q", MemoryRepository.PathOf("gone"));
        memory.Git.Commit("Drop what nobody reads");
        return memory;
    }

    static IEnumerable<string> Kinds(MemoryRepository memory, params string[] command) => memory.Done(command).Json.GetProperty("changes").EnumerateArray()
        .Select(change => $"{change.GetProperty("kind").GetString()} {(change.TryGetProperty("id", out var id) ? id : change.GetProperty("path")).GetString()}");

    static string Scrubbed(string text) => Date().Replace(Id().Replace(text, "ID"), "DATE");

    [GeneratedRegex("[0-9a-f]{40}|\\b[0-9a-f]{7}\\b|(?<=-)[0-9a-f]{8}(?=\\.yaml)")]
    private static partial Regex Id();

    [GeneratedRegex("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\dZ)?")]
    private static partial Regex Date();
}
