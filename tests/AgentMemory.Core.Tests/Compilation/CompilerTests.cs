using AgentMemory.Approval;
using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Compilation;

/// <summary>Which entries are compiled, and where to.</summary>
public class CompilerTests
{
    /// <summary>Every entry is a line.</summary>
    static readonly CompilePolicy Lines = new() { Targets = ["agents", "claude"] };

    static readonly EntryId Id = EntryId.Parse("a");

    static OmittedEntry Omission(CompileInput input) => Compiler.Compile(input).Omitted.Single();

    [Test]
    public void Writes_approved_entries_to_agents_and_an_import_to_claude()
    {
        var result = Compiler.Compile(Sample.Input(Sample.Approved("b"), Sample.Approved("a")));

        Assert.That(result.File("AGENTS.md").Entries, Is.EqualTo(new[] { EntryId.Parse("a"), EntryId.Parse("b") }));
        Assert.That(result.Text("AGENTS.md"), Does.Contain("- **About a**: Says something. (`a`)\n\n- **About b**: Says something. (`b`)\n"));
        Assert.That(result.Text("CLAUDE.md"), Is.EqualTo("<!-- agent-memory:begin -->\n\n@AGENTS.md\n\n<!-- agent-memory:end -->\n"));
        Assert.That(result.Files.Select(file => file.Path), Is.EqualTo(new[] { "AGENTS.md", "CLAUDE.md" }));
        Assert.That(result.Files.Select(file => file.State), Is.All.EqualTo(CompileState.Outdated));
    }

    [Test]
    public void An_empty_store_creates_nothing()
    {
        var result = Compiler.Compile(Sample.Input());

        Assert.That(result.Changes, Is.Empty);
        Assert.That(result.Files.Select(file => file.State), Is.All.EqualTo(CompileState.Current));
        Assert.That(result.Tokens, Is.Zero);
    }

    [TestCase(Authority.Lapsed, "lapsed")]
    [TestCase(Authority.Claimed, "nothing proves")]
    [TestCase(Authority.Proposed, "waits for a decision")]
    [TestCase(Authority.None, "retired")]
    public void Leaves_out_what_is_not_approved(Authority authority, string words)
    {
        var omission = Omission(Sample.Input(Sample.Approved("a").With(authority)));

        Assert.That(omission.Kind, Is.EqualTo(OmitKind.Authority));
        Assert.That(omission.Reason, Does.Contain(words));
    }

    [TestCase(EntryType.User)]
    [TestCase(EntryType.Episodic)]
    public void Leaves_out_types_that_are_never_compiled(EntryType type) =>
        Assert.That(Omission(Sample.Input(Sample.Approved(Sample.Entry("a") with { Type = type }))).Kind, Is.EqualTo(OmitKind.Type));

    [Test]
    public void Leaves_out_superseded_contested_and_stale_entries_saying_why()
    {
        var result = Compiler.Compile(Sample.Input(
            Sample.Approved("a") with { SupersededBy = EntryId.Parse("z") },
            Sample.Approved("b") with { ContestedWith = [EntryId.Parse("d"), EntryId.Parse("c")] },
            Sample.Approved("e") with { StaleReason = "docker-compose.yml#L4 is gone" },
            Sample.Approved(Sample.Entry("f") with { StaleAfter = Sample.Now.AddTicks(-1) }),
            Sample.Approved(Sample.Entry("g") with { StaleAfter = Sample.Now })));

        Assert.That(result.Omitted.Select(omission => $"{omission.Id}: {omission.Reason}"), Is.EqualTo(new[]
        {
            "a: superseded by z",
            "b: contested by c, d: a person has to choose",
            "e: docker-compose.yml#L4 is gone",
            "f: expired on 2026-11-01",
        }));
        Assert.That(result.File("AGENTS.md").Entries, Is.EqualTo(new[] { EntryId.Parse("g") }));
    }

    [Test]
    public void The_policy_can_keep_stale_entries()
    {
        var input = Sample.Input(Sample.Approved("e") with { StaleReason = "gone" }, Sample.Approved(Sample.Entry("f") with { StaleAfter = Sample.Now.AddDays(-1) }));

        Assert.That(Compiler.Compile(input with { Policy = new CompilePolicy { KeepStale = true } }).Omitted, Is.Empty);
    }

    [Test]
    public void Reports_an_entry_that_cannot_be_made_inert()
    {
        var omission = Omission(Sample.Input(Sample.Approved("a", new string('>', 5000) + " x")));

        Assert.That(omission.Kind, Is.EqualTo(OmitKind.NotInert));
    }

    [Test]
    public void Entries_for_claude_code_stand_in_its_file_only()
    {
        var result = Compiler.Compile(Sample.Input(Sample.Approved("a"), Sample.Approved(Sample.Entry("c") with { Audience = ["claude-code"] })));

        Assert.That(result.Text("AGENTS.md"), Does.Not.Contain("(`c`)"));
        Assert.That(result.Text("CLAUDE.md"), Does.Contain("(`c`)").And.Contain("\n@AGENTS.md\n"));
        Assert.That(result.Omitted, Is.Empty);
    }

    [Test]
    public void Other_audiences_cannot_be_separated_and_are_reported()
    {
        var result = Compiler.Compile(Sample.Input(
            Sample.Approved(Sample.Entry("a") with { Audience = ["codex"] }),
            Sample.Approved(Sample.Entry("b") with { Audience = ["codex", "claude-code"] })));

        Assert.That(result.Omitted.Select(omission => (omission.Id.Value, omission.Kind)), Is.EqualTo(new[] { ("a", OmitKind.Audience), ("b", OmitKind.Audience) }));
        Assert.That(result.File("AGENTS.md").Entries, Is.Empty);
        Assert.That(result.File("CLAUDE.md").Entries, Is.EqualTo(new[] { EntryId.Parse("b") }));
    }

    [Test]
    public void Without_a_claude_target_its_entries_are_reported() =>
        Assert.That(
            Omission(Sample.Input(Sample.Approved(Sample.Entry("a") with { Audience = ["claude-code"] })) with { Policy = new CompilePolicy { Targets = ["agents"] } }).Kind,
            Is.EqualTo(OmitKind.Audience));

    [Test]
    public void Nested_imports_from_the_claude_folder_and_clears_the_other_file()
    {
        var import = Sample.Input(Sample.Approved("a")).Written();

        var result = Compiler.Compile(import with { Policy = new CompilePolicy { Claude = "nested" } });

        Assert.That(result.Text(".claude/CLAUDE.md"), Does.Contain("\n@../AGENTS.md\n"));
        Assert.That(result.File("CLAUDE.md").Change, Is.EqualTo(new FileChange("CLAUDE.md", null)));
    }

    [Test]
    public void Full_holds_everything_in_both_files_and_counts_it_once()
    {
        var input = Sample.Input(Sample.Approved("a"), Sample.Approved("b")) with { Policy = new CompilePolicy { Claude = "full" } };

        var result = Compiler.Compile(input);

        Assert.That(result.Text("CLAUDE.md"), Is.EqualTo(result.Text("AGENTS.md")));
        Assert.That(result.Tokens, Is.EqualTo(result.File("AGENTS.md").Tokens));
    }

    [Test]
    public void Claude_alone_holds_everything_itself()
    {
        var result = Compiler.Compile(Sample.Input(Sample.Approved("a")) with { Policy = new CompilePolicy { Targets = ["claude"] } });

        Assert.That(result.Files.Single().Entries, Is.EqualTo(new[] { Id }));
        Assert.That(result.Text("CLAUDE.md"), Does.Contain("(`a`)"));
    }

    [TestCase("CLAUDE.md", "# Mine\n\n@AGENTS.md\n")]
    [TestCase("CLAUDE.md", "See @./AGENTS.md first.\n")]
    [TestCase(".claude/CLAUDE.md", "- @../AGENTS.md\r\n")]
    public void An_import_of_the_users_own_is_not_repeated(string path, string text)
    {
        var result = Compiler.Compile(Sample.Input(Sample.Approved("a")).On(path, text));

        Assert.That(result.File("CLAUDE.md").State, Is.EqualTo(CompileState.Current));
        Assert.That(result.Changes.Select(change => change.Path), Is.EqualTo(new[] { "AGENTS.md" }));
        Assert.That(CompileCheck.Findings(result).Select(finding => finding.Id), Does.Not.Contain("AM509"));
    }

    [TestCase("`@AGENTS.md`\n")]
    [TestCase("```\n@AGENTS.md\n```\n")]
    [TestCase("<!-- @AGENTS.md -->\n")]
    [TestCase("@docs/AGENTS.md me@AGENTS.md @../AGENTS.md\n")]
    public void What_is_no_import_does_not_count(string text) =>
        Assert.That(Compiler.Compile(Sample.Input(Sample.Approved("a")).On("CLAUDE.md", text)).Text("CLAUDE.md"), Does.Contain("\n@AGENTS.md\n"));

    [TestCase("import", "@AGENTS.md\n\n@AGENTS.md\n", true)]
    [TestCase("full", "@AGENTS.md\n", true)]
    [TestCase("import", "@AGENTS.md\n", false)]
    public void Text_that_is_loaded_twice_is_a_finding(string mode, string text, bool found)
    {
        var input = Sample.Input(Sample.Approved("a")).On("CLAUDE.md", text) with { Policy = new CompilePolicy { Claude = mode } };

        Assert.That(CompileCheck.Findings(Compiler.Compile(input)).Any(finding => finding.Id == "AM509"), Is.EqualTo(found));
    }

    [Test]
    public void A_link_from_claude_to_agents_needs_no_block_of_its_own()
    {
        var result = Compiler.Compile(Sample.Input(Sample.Approved("a"), Sample.Approved(Sample.Entry("c") with { Audience = ["claude-code"] }))
            .On("AGENTS.md", "mine\n").On("CLAUDE.md", "mine\n", "AGENTS.md"));

        Assert.That(result.Changes.Single().Path, Is.EqualTo("AGENTS.md"));
        Assert.That(result.Omitted.Single().Kind, Is.EqualTo(OmitKind.Audience));
    }

    [Test]
    public void A_link_is_written_where_it_leads()
    {
        var result = Compiler.Compile(Sample.Input(Sample.Approved("a")).On("AGENTS.md", "mine\n", "CLAUDE.md").On("CLAUDE.md", "mine\n"));

        Assert.That(result.Changes.Select(change => change.Path), Is.EqualTo(new[] { "CLAUDE.md" }));
        Assert.That(result.Text("AGENTS.md"), Does.Contain("(`a`)"));
    }

    [Test]
    public void Only_the_chosen_targets_are_written()
    {
        var result = Compiler.Compile(Sample.Input(Sample.Approved("a")) with { Only = ["claude"] });

        Assert.That(result.Changes.Select(change => change.Path), Is.EqualTo(new[] { "CLAUDE.md" }));
        Assert.That(result.Text("CLAUDE.md"), Does.Contain("@AGENTS.md"));
    }

    [Test]
    public void What_is_loaded_by_path_costs_nothing_and_is_never_dropped()
    {
        var scoped = Sample.Approved(Sample.Entry("scoped", "Text.") with { Scope = ["src/**"] });

        var result = Compiler.Compile(Sample.Input(scoped, Sample.Approved("wide")) with { Policy = new CompilePolicy { Budget = 1 } });

        Assert.That(result.Omitted.Select(omission => omission.Id.Value), Is.EqualTo(new[] { "wide" }));
        Assert.That(result.File(".claude/rules/agent-memory/scoped.md").Entries, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_budget_drops_procedures_then_wide_scopes_then_old_approvals()
    {
        var candidates = new[]
        {
            Sample.Approved(Sample.Entry("procedure", "Text.") with { Type = EntryType.Procedural, Scope = ["src/a/b/**"] }, day: 9),
            Sample.Approved(Sample.Entry("wide-old", "Text."), day: 1),
            Sample.Approved(Sample.Entry("wide-new", "Text."), day: 2),
            Sample.Approved(Sample.Entry("narrow", "Text.") with { Scope = ["src/**"] }, day: 1),
            Sample.Approved(Sample.Entry("narrowest", "Text.") with { Scope = ["src/core/*.cs"] }, day: 1),
        };
        var input = Sample.Input(candidates) with { Policy = Lines };
        var dropped = new List<string>();
        for (var budget = Compiler.Compile(input).Tokens; budget > 0; budget--)
        {
            var result = Compiler.Compile(input with { Policy = Lines with { Budget = budget } });
            Assert.That(result.Tokens, Is.LessThanOrEqualTo(budget));
            dropped.AddRange(result.Omitted.Where(omission => omission.Kind == OmitKind.Budget).Select(omission => omission.Id.Value).Except(dropped));
        }

        Assert.That(dropped, Is.EqualTo(new[] { "procedure", "wide-old", "wide-new", "narrow", "narrowest" }));
    }

    [Test]
    public void A_budget_of_zero_is_no_limit()
    {
        var many = Enumerable.Range(0, 1_500).Select(i => Sample.Approved($"entry-{i}")).ToArray();

        var result = Compiler.Compile(Sample.Input(many) with { Policy = new CompilePolicy { Budget = 0 } });

        Assert.That(result.File("AGENTS.md").Entries, Has.Count.EqualTo(1_500));
        Assert.That(result.Omitted, Is.Empty);
    }

    [Test]
    public void A_file_beyond_what_codex_reads_is_a_finding()
    {
        var result = Compiler.Compile(Sample.Input(Sample.Approved("a")).On("AGENTS.md", new string('x', CompileCheck.CodexLimit) + "\n"));

        Assert.That(CompileCheck.Findings(result).Select(finding => finding.Id), Does.Contain("AM508"));
    }

    [Test]
    public void Every_rule_has_its_own_id_in_the_group_of_generated_files() =>
        Assert.That(CompileRules.All.Select(rule => rule.Id), Is.Unique.And.Ordered.And.All.StartsWith("AM5"));
}
