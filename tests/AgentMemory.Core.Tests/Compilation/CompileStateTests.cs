using System.Text;
using AgentMemory.Approval;
using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Policies;

namespace AgentMemory.Core.Tests.Compilation;

/// <summary>How files on disk are judged, and when nothing may be written.</summary>
public class CompileStateTests
{
    const string Agents = "AGENTS.md";

    static CompileState State(CompileInput input) => Compiler.Compile(input).File(Agents).State;

    static CompileInput Edit(CompileInput input, string old, string replacement)
    {
        var text = input.TextOf(Agents);
        Assert.That(text, Does.Contain(old));
        return input.On(Agents, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    [Test]
    public void Compiling_twice_changes_nothing()
    {
        var input = Sample.Input(Sample.Approved("a")).On(Agents, "# Mine\r\n").Written();

        Assert.That(Compiler.Compile(input).Files.Select(file => file.State), Is.All.EqualTo(CompileState.Current));
        Assert.That(Compiler.Compile(input).Changes, Is.Empty);
    }

    [Test]
    public void A_checkout_with_other_line_ends_is_current()
    {
        var input = Sample.Input(Sample.Approved("a")).Written();

        Assert.That(State(input.On(Agents, input.TextOf(Agents).ReplaceLineEndings("\r\n"))), Is.EqualTo(CompileState.Current));
    }

    [Test]
    public void New_changed_and_ended_entries_make_it_outdated()
    {
        var input = Sample.Input(Sample.Approved("a"), Sample.Approved("b")).Written();
        var changed = Sample.Approved("a", "Says something else.") with { AttestedVersions = () => [Sample.Entry("a", "Says something."), Sample.Entry("a", "Says something else.")] };

        Assert.That(State(input with { Candidates = [.. input.Candidates, Sample.Approved("c")] }), Is.EqualTo(CompileState.Outdated));
        Assert.That(State(input with { Candidates = [changed, Sample.Approved("b")] }), Is.EqualTo(CompileState.Outdated));
        Assert.That(State(input with { Candidates = [Sample.Approved("a"), Sample.Approved("b").With(Authority.None) with { AttestedVersions = () => [Sample.Entry("b", "Says something.")] }] }), Is.EqualTo(CompileState.Outdated));
    }

    [Test]
    public void What_only_time_or_code_changed_is_behind()
    {
        var expiring = Sample.Approved(Sample.Entry("b", "Text.") with { StaleAfter = Sample.Now.AddDays(1) });
        var input = Sample.Input(Sample.Approved("a"), expiring).Written();

        Assert.That(State(input with { Now = Sample.Now.AddDays(2) }), Is.EqualTo(CompileState.Behind));
        Assert.That(State(input with { Candidates = [Sample.Approved("a") with { StaleReason = "drifted" }, expiring] }), Is.EqualTo(CompileState.Behind));
        Assert.That(State(input with { Now = Sample.Now.AddDays(2), Candidates = [.. input.Candidates, Sample.Approved("c")] }), Is.EqualTo(CompileState.Outdated));
        Assert.That(State((input with { Now = Sample.Now.AddDays(2) }).Written() with { Now = Sample.Now.AddDays(3) }), Is.EqualTo(CompileState.Current));
    }

    [Test]
    public void An_expiry_that_lets_others_into_the_budget_is_behind()
    {
        var candidates = new[] { Sample.Approved(Sample.Entry("a", "Text.") with { StaleAfter = Sample.Now.AddDays(1) }, day: 2), Sample.Approved(Sample.Entry("b", "Text."), day: 1) };
        var budget = Compiler.Compile(Sample.Input(candidates)).Tokens - 1;
        var input = (Sample.Input(candidates) with { Policy = new CompilePolicy { Budget = budget } }).Written();

        var later = Compiler.Compile(input with { Now = Sample.Now.AddDays(2) }).File(Agents);

        Assert.That(later.Missing, Is.EqualTo(new[] { EntryId.Parse("b") }));
        Assert.That(later.Leaving, Is.EqualTo(new[] { EntryId.Parse("a") }));
        Assert.That(later.State, Is.EqualTo(CompileState.Behind));
    }

    [TestCase("Says something.", "Says something better.")]
    [TestCase("\n\n<!-- agent-memory:end -->", "\n- One more rule\n\n<!-- agent-memory:end -->")]
    [TestCase("(`a`)", "(`zzz`)")]
    [TestCase("## Project memory", "## Our project's memory")]
    public void A_line_no_approved_entry_produces_is_a_hand_edit(string old, string replacement)
    {
        var input = Edit(Sample.Input(Sample.Approved("a"), Sample.Approved("b")).Written(), old, replacement);

        var result = Compiler.Compile(input);

        Assert.That(result.File(Agents).State, Is.EqualTo(CompileState.Edited));
        Assert.That(result.File(Agents).Change, Is.Null);
        Assert.That(result.MayWrite, Is.False);
        Assert.That(result.Changes, Is.Empty);
    }

    [Test]
    public void A_hand_edit_is_reported_with_its_line_text_and_id()
    {
        var input = Edit(Sample.Input(Sample.Approved("a")).On(Agents, "# Mine\n").Written(), "Says something.", "Says more.");

        var result = Compiler.Compile(input);

        var edit = result.File(Agents).HandEdits.Single();
        Assert.That(edit, Is.EqualTo(new HandEdit(9, "- **About a**: Says more. (`a`)", EntryId.Parse("a"))));
        Assert.That(CompileCheck.Findings(result).Single(), Has.Property("Id").EqualTo("AM503").And.Property("Line").EqualTo(9).And.Property("Entry").EqualTo("a"));
    }

    [Test]
    public void Hand_edits_are_discarded_only_on_request()
    {
        var clean = Sample.Input(Sample.Approved("a")).Written();
        var edited = Edit(clean, "Says something.", "Says more.") with { DiscardEdits = true };

        Assert.That(Compiler.Compile(edited).File(Agents).State, Is.EqualTo(CompileState.Edited));
        Assert.That(edited.Written().TextOf(Agents), Is.EqualTo(clean.TextOf(Agents)));
    }

    [Test]
    public void Older_attested_lines_missing_lines_and_merge_debris_are_no_hand_edits()
    {
        var old = Sample.Entry("a", "Used to say something.");
        var candidate = Sample.Approved("a") with { AttestedVersions = () => [old, Sample.Entry("a", "Says something.")] };
        var clean = Sample.Input(candidate, Sample.Approved("b")).Written();

        var merged = Edit(clean, "- **About a**: Says something. (`a`)\n",
            "<<<<<<< HEAD\n- **About a**: Says something. (`a`)\n||||||| 1234567\n=======\n- **About a**: Used to say something. (`a`)\n>>>>>>> topic\n");
        var cut = Edit(clean, "## Project memory\n", "");

        foreach (var input in new[] { merged, cut })
        {
            Assert.That(State(input), Is.EqualTo(CompileState.Outdated));
            Assert.That(input.Written().TextOf(Agents), Is.EqualTo(clean.TextOf(Agents)));
        }
    }

    [Test]
    public void Broken_markers_stop_everything()
    {
        var result = Compiler.Compile(Sample.Input(Sample.Approved("a")).On(Agents, "a\n<!-- agent-memory:end -->\n"));

        Assert.That(result.File(Agents).State, Is.EqualTo(CompileState.BrokenMarkers));
        Assert.That(result.Changes, Is.Empty);
        Assert.That(CompileCheck.Findings(result)[0], Has.Property("Id").EqualTo("AM504").And.Property("Line").EqualTo(2));
    }

    [Test]
    public void A_lapsed_line_stops_everything_until_its_drop_is_allowed()
    {
        var input = Sample.Input(Sample.Approved("a"), Sample.Approved("b")).Written();
        var lapsed = Sample.Approved("a", "Changed.").With(Authority.Lapsed) with { AttestedVersions = () => [Sample.Entry("a", "Says something.")] };
        input = input with { Candidates = [lapsed, Sample.Approved("b")] };

        var result = Compiler.Compile(input);

        Assert.That(result.Lapsed.Single(), Has.Property("Id").EqualTo(EntryId.Parse("a")).And.Property("Line").EqualTo(7));
        Assert.That(result.MayWrite, Is.False);
        Assert.That(CompileCheck.Findings(result).Select(finding => finding.Id), Is.EqualTo(new[] { "AM501", "AM505" }));
        Assert.That((input with { AllowDrop = true }).Written().TextOf(Agents), Does.Not.Contain("(`a`)").And.Contain("(`b`)"));
    }

    [TestCase(MemoryAction.Retire, true)]
    [TestCase(MemoryAction.Rollback, true)]
    [TestCase(MemoryAction.Reject, true)]
    [TestCase(null, false)]
    public void A_line_whose_file_is_gone_goes_where_a_human_ended_it(MemoryAction? endedBy, bool allowed)
    {
        var input = Sample.Input(Sample.Approved("a"), Sample.Approved("b")).Written() with
        {
            Candidates = [Sample.Approved("b")],
            Departed = id => id.Value == "a" ? new DepartedEntry(endedBy, () => [Sample.Entry("a", "Says something.")]) : null,
        };

        var result = Compiler.Compile(input);

        Assert.That(result.File(Agents).State, Is.EqualTo(CompileState.Outdated));
        Assert.That(result.MayWrite, Is.EqualTo(allowed));
    }

    [Test]
    public void Drops_by_supersede_contest_and_retire_need_no_flag()
    {
        var input = Sample.Input(Sample.Approved("a"), Sample.Approved("b"), Sample.Approved("c"), Sample.Approved("d")).Written() with
        {
            Candidates =
            [
                Sample.Approved("a") with { SupersededBy = EntryId.Parse("d") },
                Sample.Approved("b") with { ContestedWith = [EntryId.Parse("d")] },
                Sample.Approved("c").With(Authority.None),
                Sample.Approved("d"),
            ],
        };

        Assert.That(input.Written().TextOf(Agents), Does.Not.Match(@"\(`[abc]`\)"));
    }

    [Test]
    public void Attested_versions_are_not_read_for_lines_that_are_current()
    {
        var input = Sample.Input(Sample.Approved("a") with { AttestedVersions = () => throw new AssertionException("History was asked.") });

        Assert.That(State(input.Written()), Is.EqualTo(CompileState.Current));
    }

    [Test]
    public void The_last_entry_takes_the_block_and_a_file_of_ours_along()
    {
        var input = Sample.Input(Sample.Approved("a")).On("CLAUDE.md", "# Mine\n").Written();

        var result = Compiler.Compile(input with { Candidates = [Sample.Approved("a").With(Authority.None)] });

        Assert.That(result.Changes.Single(change => change.Path == Agents).Content, Is.Null);
        Assert.That(Encoding.UTF8.GetString(result.Changes.Single(change => change.Path == "CLAUDE.md").Content!), Is.EqualTo("# Mine\n\n"));
    }
}
