using System.Text.RegularExpressions;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Entries;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>A new entry that a person writes in an editor.</summary>
[Platform(Exclude = "Win", Reason = "The editor is a shell script.")]
public class RememberInEditorScenarios
{
    const string Title = "How to cut a release";

    [Test]
    public void The_editor_opens_the_text_of_the_type_with_what_is_known()
    {
        using var memory = MemoryRepository.Create();
        var seen = memory.PersonalStore + "-seen";

        Editing(memory, $"cp \"$1\" '{seen}'", "--type", "procedural", "--tag", "release", "--scope", "ci/**", "--confidence", "0.8");

        var template = EntryTemplates.StartingText(EntryType.Procedural);
        Assert.That(File.ReadAllText(seen), Is.EqualTo(template
            .Replace("title: How to do one recurring task here", $"title: {Title}", StringComparison.Ordinal)
            .Replace("status: proposed\n", "status: proposed\nscope: [ci/**]\ntags: [release]\nconfidence: 0.8\n", StringComparison.Ordinal)));
    }

    [Test]
    public void What_was_written_is_proposed_as_it_is()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write("ci.yml", "jobs:\n  release:\n    runs-on: ubuntu\n");
        memory.Git.CommitAll("CI");

        var run = Editing(memory, Writes("# mine\ntype: procedural\ntitle: Releases are cut by CI\nstatus: approved\nevidence: [ci.yml#L1-L3]", "Push a tag."), "--type", "procedural", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        var entry = run.Json.GetProperty("entry");
        Assert.That(entry.GetProperty("id").GetString(), Is.EqualTo("releases-are-cut-by-ci"), "by the title that was written");
        Assert.That(entry.GetProperty("authority").GetString(), Is.EqualTo("proposed"), "a status is not approved by typing it");
        var text = memory.File(".agent-memory/procedural/releases-are-cut-by-ci.md");
        Assert.That(text, Does.StartWith("---\n# mine\ntype: procedural\ntitle: Releases are cut by CI\nstatus: proposed\nevidence: [ci.yml#L1-L3@").And.EndsWith("\nPush a tag.\n"));
        Assert.That(memory.Trailers(), Does.Contain("Memory-Action: propose"));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void It_can_be_approved_at_once()
    {
        using var memory = MemoryRepository.Create();

        var run = Editing(memory, Writes($"type: procedural\ntitle: {Title}\nstatus: proposed", "Push a tag."), "--type", "procedural", "--approve", "--yes");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(memory.Authority("how-to-cut-a-release"), Is.EqualTo("approved"));
    }

    [TestCase(":", Description = "saved unchanged")]
    [TestCase(": > \"$1\"", Description = "emptied")]
    [TestCase("printf ' \\n\\n' > \"$1\"", Description = "nothing but space")]
    public void Nothing_written_is_nothing_remembered(string script)
    {
        using var memory = MemoryRepository.Create();
        var before = memory.Commit();

        var run = Editing(memory, script, "--type", "procedural");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("nothing was changed").And.Not.Contain("kept in"));
        Assert.That(memory.Commit(), Is.EqualTo(before));
    }

    [TestCase("type: procedural\ntitle: It\nstatus: perhaps", "how-to-cut-a-release.md:4", "AM024")]
    [TestCase("type: project\ntitle: It\nstatus: proposed", "how-to-cut-a-release.md:2", "AM025")]
    [TestCase("type: procedural\ntitle: It", "how-to-cut-a-release.md", "AM021")]
    public void A_mistake_is_told_with_its_line_and_the_text_is_kept(string frontMatter, string place, string rule)
    {
        using var memory = MemoryRepository.Create();
        var before = memory.Commit();

        var run = Editing(memory, Writes(frontMatter, "Push a tag."), "--type", "procedural");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain(place).And.Contain(rule));
        var kept = Regex.Match(run.Error.ReplaceLineEndings(" "), @"kept in (?<path>\S+\.md)", RegexOptions.ExplicitCapture).Groups["path"].Value;
        Assert.That(File.ReadAllText(kept), Does.Contain("Push a tag."));
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
        Assert.That(memory.Commit(), Is.EqualTo(before));
    }

    [Test]
    public void What_nobody_could_save_opens_no_editor()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("how-to-cut-a-release");
        memory.Git.Write("a.md", "Push a tag.\n");
        var opened = memory.PersonalStore + "-opened";

        Assert.That(Editing(memory, $"touch '{opened}'", "--type", "procedural").ExitCode, Is.EqualTo(1), "the id is taken");
        Assert.That(Editing(memory, $"touch '{opened}'", "--id", "other", "--type", "user").ExitCode, Is.EqualTo(1), "not in a shared store");
        Assert.That(Editing(memory, $"touch '{opened}'", "--id", "other", "--evidence", "a.md#Lx").ExitCode, Is.EqualTo(2), "no citation");
        Assert.That(Editing(memory, $"touch '{opened}'", "--id", "other", "--body", "Push a tag.").ExitCode, Is.EqualTo(2), "the body is what the editor is for");
        Assert.That(Editing(memory, $"touch '{opened}'", "--id", "other", "--body-file", "a.md").ExitCode, Is.EqualTo(2));
        Assert.That(File.Exists(opened), Is.False);
    }

    [Test]
    public void Without_a_terminal_or_an_editor_and_for_agents_it_is_refused()
    {
        using var memory = MemoryRepository.Create();
        string[] command = ["remember", Title, "--edit"];

        var noTerminal = memory.Run(command);
        var agent = memory.RunAsAgent(command);
        var noEditor = (memory.Setting() with { Terminal = Terminal }).Run(command);

        Assert.That(noTerminal.ExitCode, Is.EqualTo(2));
        Assert.That(noTerminal.Error, Does.Contain("no terminal").And.Contain("--body"));
        Assert.That(agent.ExitCode, Is.EqualTo(1));
        Assert.That(agent.Error, Does.Contain("remember --edit"));
        Assert.That(noEditor.ExitCode, Is.EqualTo(2));
        Assert.That(noEditor.Error, Does.Contain("EDITOR"));
    }

    static readonly TerminalFacts Terminal = new(true, true, true, 400);

    static string Writes(string frontMatter, string body) => $"cat > \"$1\" <<'END'\n---\n{frontMatter}\n---\n\n{body}\nEND";

    static CliRun Editing(MemoryRepository memory, string script, params string[] more)
    {
        var editor = memory.PersonalStore + "-editor.sh";
        File.WriteAllText(editor, $"#!/bin/sh\n{script}\n");
        return (memory.Setting(("EDITOR", $"/bin/sh {editor}")) with { Terminal = Terminal }).Run(["remember", Title, "--edit", "--no-color", .. more]);
    }
}
