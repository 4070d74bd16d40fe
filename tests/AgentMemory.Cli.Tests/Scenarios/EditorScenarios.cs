using System.Text.RegularExpressions;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Nothing that a person writes in an editor is lost, and nothing that others wrote meanwhile.</summary>
[Platform(Exclude = "Win", Reason = "The editor is a shell script.")]
public class EditorScenarios
{
    [Test]
    public void A_commit_made_while_the_editor_is_open_is_not_undone()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it", "Old words");
        var path = MemoryRepository.PathOf("it");

        var run = Editing(memory, $"""
            cd '{memory.Root}'
            sed -i s/Old/Their/ {path} && git commit -q -m Meanwhile {path}
            sed -i s/Old/My/ "$1"
            """);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(memory.File(path), Does.Contain("Their words"));
        Assert.That(File.ReadAllText(Kept(run)), Does.Contain("My words"));
    }

    [TestCase("sed -i s/status:/state:/ \"$1\"", Description = "no valid entry")]
    [TestCase("echo More. >> \"$1\"; exit 1", Description = "the editor fails")]
    public void What_was_written_is_kept_when_it_is_refused(string script)
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");

        var run = Editing(memory, script);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        var kept = Kept(run);
        Assert.That(File.ReadAllText(kept), Does.Contain("title:"));
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
    }

    [Test]
    public void Nothing_is_kept_where_nothing_was_written()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");

        var run = Editing(memory, "exit 1");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Not.Contain("kept"));
    }

    [Test]
    public void A_dirty_entry_is_refused_before_the_editor_opens()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        memory.WriteEntry("it", "Not committed");
        var opened = memory.PersonalStore + "-opened";

        var run = Editing(memory, $"touch '{opened}'");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(File.Exists(opened), Is.False);
    }

    static string Kept(CliRun run)
    {
        var match = Regex.Match(run.Error.ReplaceLineEndings(" "), @"kept in (?<path>\S+\.md)", RegexOptions.ExplicitCapture);
        Assert.That(match.Success, Is.True, run.ToString());
        return match.Groups["path"].Value;
    }

    static CliRun Editing(MemoryRepository memory, string script)
    {
        var editor = memory.PersonalStore + "-editor.sh";
        File.WriteAllText(editor, $"#!/bin/sh\n{script}\n");
        return (memory.Setting(("EDITOR", $"/bin/sh {editor}")) with { Terminal = new TerminalFacts(true, true, true, 400) }).Run("edit", "it", "--no-color");
    }
}
