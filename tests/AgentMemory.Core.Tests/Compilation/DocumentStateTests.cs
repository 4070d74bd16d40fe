using System.Text;
using AgentMemory.Approval;
using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Policies;

namespace AgentMemory.Core.Tests.Compilation;

/// <summary>How files of one entry each are judged on disk, and when nothing may be written.</summary>
public class DocumentStateTests
{
    const string Rule = ".claude/rules/agent-memory/a.md";

    static CompileCandidate Scoped(string id, string body = "Says something.") => Sample.Approved(Sample.Entry(id, body) with { Scope = ["src/**"] });

    static CompileInput Clean => Sample.Input(Scoped("a"), Sample.Approved("b")).Written();

    [Test]
    public void Compiling_twice_changes_nothing_whatever_the_line_ends()
    {
        var windows = Clean.On(Rule, Clean.TextOf(Rule).ReplaceLineEndings("\r\n"));

        Assert.That(Compiler.Compile(Clean).Changes, Is.Empty);
        Assert.That(Compiler.Compile(windows).File(Rule).State, Is.EqualTo(CompileState.Current));
    }

    [Test]
    public void A_changed_entry_makes_it_outdated_and_keeps_the_line_ends()
    {
        var changed = Scoped("a", "Says more.") with { AttestedVersions = () => [Scoped("a").Entry, Scoped("a", "Says more.").Entry] };
        var input = Clean.On(Rule, Clean.TextOf(Rule).ReplaceLineEndings("\r\n")) with { Candidates = [changed, Sample.Approved("b")] };

        var file = Compiler.Compile(input).File(Rule);

        Assert.That(file.State, Is.EqualTo(CompileState.Outdated));
        Assert.That(Encoding.UTF8.GetString(file.Change!.Content!), Does.Contain("Says more.\r\n"));
    }

    [Test]
    public void A_line_no_approved_version_has_is_a_hand_edit_and_is_replaced_only_on_request()
    {
        var edited = Clean.On(Rule, Clean.TextOf(Rule).Replace("\nSays something.", "\nSays what I want.", StringComparison.Ordinal));

        var result = Compiler.Compile(edited);

        Assert.That(result.File(Rule).State, Is.EqualTo(CompileState.Edited));
        Assert.That(result.File(Rule).HandEdits, Is.EqualTo(new[] { new HandEdit(11, "Says what I want.", EntryId.Parse("a")) }));
        Assert.That(result.MayWrite, Is.False);
        Assert.That(CompileCheck.Findings(result).Select(finding => (finding.Id, finding.Path, finding.Line)), Is.EqualTo(new[] { ("AM503", Rule, 11) }));
        Assert.That((edited with { DiscardEdits = true }).Written().TextOf(Rule), Is.EqualTo(Clean.TextOf(Rule)));
    }

    [Test]
    public void What_a_merge_leaves_is_no_hand_edit()
    {
        var old = Sample.Entry("a", "Used to say something.") with { Scope = ["src/**"] };
        var candidate = Scoped("a") with { AttestedVersions = () => [old, Scoped("a").Entry] };
        var merged = Sample.Input(candidate).Written();
        merged = merged.On(Rule, merged.TextOf(Rule).Replace("\nSays something.\n", "\n<<<<<<< HEAD\nSays something.\n=======\nUsed to say something.\n>>>>>>> topic\n", StringComparison.Ordinal));

        Assert.That(Compiler.Compile(merged).File(Rule).State, Is.EqualTo(CompileState.Outdated));
        Assert.That(merged.Written().TextOf(Rule), Does.Not.Contain("Used to"));
    }

    [TestCase("---\nname: a\n---\n\nMy own.\n", null)]
    [TestCase("", null)]
    [TestCase("link", "docs/a.md")]
    public void A_file_of_the_user_is_never_touched(string text, string? linksTo)
    {
        var result = Compiler.Compile(Sample.Input(Scoped("a")).On(Rule, text, linksTo) with { DiscardEdits = true, AllowDrop = true });

        Assert.That(result.MayWrite, Is.False);
        Assert.That(result.File(Rule).Change, Is.Null);
        Assert.That(CompileCheck.Findings(result).Select(finding => (finding.Id, finding.Path)), Does.Contain(("AM510", Rule)));
    }

    [Test]
    public void A_file_of_the_user_that_no_entry_claims_is_left_alone()
    {
        var input = Clean.On(".claude/skills/mine/SKILL.md", "My own skill.\n").On(".claude/rules/agent-memory/mine.md", "Mine.\n").On("vendor/AGENTS.md", "<!-- agent-memory:begin -->\n\n- Another store's. (`x`)\n\n<!-- agent-memory:end -->\n");

        var result = Compiler.Compile(input);

        Assert.That(result.Changes, Is.Empty);
        Assert.That(result.Files.Select(file => file.State), Is.All.EqualTo(CompileState.Current));
    }

    [TestCase(MemoryAction.Retire, true)]
    [TestCase(null, false)]
    public void A_file_goes_with_its_entry_where_a_human_ended_it(MemoryAction? endedBy, bool mayWrite)
    {
        var input = Clean with
        {
            Candidates = [Sample.Approved("b")],
            Departed = id => id.Value == "a" ? new DepartedEntry(endedBy, () => [Scoped("a").Entry]) : null,
        };

        var result = Compiler.Compile(input);

        Assert.That(result.File(Rule), Has.Property("State").EqualTo(CompileState.Outdated).And.Property("Leaving").EqualTo(new[] { EntryId.Parse("a") }));
        Assert.That(result.File(Rule).Change!.Content, Is.Null);
        Assert.That(result.MayWrite, Is.EqualTo(mayWrite));
        Assert.That(Compiler.Compile((input with { AllowDrop = true }).Written() with { Files = [.. (input with { AllowDrop = true }).Written().Files.Where(file => file.Content is not null)] }).Changes, Is.Empty);
    }

    [Test]
    public void An_edited_file_whose_entry_is_gone_is_not_deleted()
    {
        var input = Clean.On(Rule, Clean.TextOf(Rule) + "And this is mine.\n") with { Candidates = [Scoped("a").With(Authority.None), Sample.Approved("b")] };

        Assert.That(Compiler.Compile(input).File(Rule), Has.Property("State").EqualTo(CompileState.Edited).And.Property("Change").Null);
        Assert.That(Compiler.Compile(input).MayWrite, Is.False);
    }

    [Test]
    public void An_expired_entry_leaves_its_file_behind()
    {
        var expiring = Scoped("a") with { Entry = Scoped("a").Entry with { StaleAfter = Sample.Now.AddDays(1) } };
        var input = Sample.Input(expiring with { AttestedVersions = () => [expiring.Entry] }).Written() with { Now = Sample.Now.AddDays(2) };

        Assert.That(Compiler.Compile(input).File(Rule).State, Is.EqualTo(CompileState.Behind));
        Assert.That(Compiler.Compile(input).MayWrite);
    }

    [Test]
    public void Taking_a_target_out_of_the_policy_takes_its_files_away_and_the_line_comes_back()
    {
        var input = Clean with { Policy = new CompilePolicy { Targets = ["agents", "claude"] } };

        var result = Compiler.Compile(input);

        Assert.That(result.File(Rule).Change!.Content, Is.Null);
        Assert.That(result.Text("AGENTS.md"), Does.Contain("(`a`)").And.Not.Contains(".claude/rules"));
    }

    [Test]
    public void Leftover_blocks_of_folders_go_and_the_user_keeps_the_rest()
    {
        var nested = Sample.Input(Scoped("a")) with { Policy = new CompilePolicy { Targets = ["nested"] }, HasFolder = folder => folder == "src" };
        var written = nested.On("src/AGENTS.md", "# Mine\n").Written();

        var result = Compiler.Compile(written with { Policy = new CompilePolicy { Targets = ["agents"] } });

        Assert.That(written.TextOf("src/AGENTS.md"), Does.StartWith("# Mine\n").And.Contain("(`a`)"));
        Assert.That(result.Text("src/AGENTS.md"), Is.EqualTo("# Mine\n\n"));
    }

    [Test]
    public void Only_narrows_the_files_and_not_what_stands_in_them()
    {
        var result = Compiler.Compile(Sample.Input(Scoped("a")) with { Only = ["claude-rules"] });

        Assert.That(result.Changes.Select(change => change.Path), Is.EqualTo(new[] { Rule }));
    }

    [Test]
    public void Codex_is_cut_by_all_files_on_the_way_together()
    {
        var input = Sample.Input(Sample.Approved("b"))
            .On("AGENTS.md", new string('x', 20_000))
            .On("src/AGENTS.md", new string('y', 13_000))
            .On("src/api/AGENTS.md", "small")
            .On("docs/AGENTS.md", new string('z', 1_000));

        var result = Compiler.Compile(input);

        Assert.That(result.Cut.Select(cut => cut.Path), Is.EqualTo(new[] { "src/AGENTS.md" }));
        Assert.That(CompileCheck.Findings(result).Where(finding => finding.Id == "AM508").Select(finding => finding.Path), Is.EqualTo(new[] { "src/AGENTS.md" }));
        Assert.That(Compiler.Compile(input.On("AGENTS.override.md", "short")).Cut, Is.Empty, "It stands in for the root's AGENTS.md.");
    }
}
