
namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Rules, skills and the other files of one entry each, in a real repository.</summary>
public class CompileTargetScenarios
{
    const string Rule = ".claude/rules/agent-memory/api.md";
    const string Skill = ".agents/skills/release/SKILL.md";
    const string ClaudeSkill = ".claude/skills/release/SKILL.md";
    const string CursorRule = ".cursor/rules/agent-memory-code.mdc";
    const string Instructions = ".github/instructions/agent-memory-code.instructions.md";
    const string Nested = "src/api/AGENTS.md";

    // What each client's files are about is what no folder's AGENTS.md can say.
    static readonly string[] Everywhere = [Skill, CursorRule, Instructions, Rule, ".claude/rules/agent-memory/code.md", ClaudeSkill, "AGENTS.md", "CLAUDE.md", Nested];

    MemoryRepository _memory = null!;

    [SetUp]
    public void Create()
    {
        _memory = MemoryRepository.Create();
        _memory.Git.Write("src/api/a.ts", "export {};\n");
        _memory.Git.CommitAll("Code");
    }

    [TearDown]
    public void Clean() => _memory.Dispose();

    [Test]
    public void Rules_and_skills_are_written_without_being_asked_for_and_committed_in_one_commit()
    {
        Fill();

        var answer = _memory.Done("compile", "--json").Json;

        Assert.That(_memory.Touched(), Is.EquivalentTo(new[] { Skill, Rule, ".claude/rules/agent-memory/code.md", ClaudeSkill, "AGENTS.md", "CLAUDE.md" }));
        Assert.That(_memory.File("AGENTS.md"), Does.Contain("(`wide`)").And.Contain(".claude/rules/agent-memory/").And.Not.Contain("(`api`)").And.Not.Contain("(`release`)"));
        Assert.That(_memory.File(Rule), Does.StartWith("---\ndescription: \"Answers of the API. Answers are JSON. (For src/api.)\"\npaths:\n  - \"src/api/**\"\n---\n").And.Contain("Answers are JSON"));
        Assert.That(_memory.File(Skill), Does.StartWith("---\nname: \"release\"\n").And.EqualTo(_memory.File(ClaudeSkill)));
        Assert.That(answer.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("state").GetString()), Is.All.EqualTo("current"));
        Assert.That(_memory.Status(), Is.Empty);
        Assert.That(_memory.Run("compile", "--check").ExitCode, Is.Zero);
        var head = _memory.Commit();
        _memory.Done("compile");
        Assert.That(_memory.Commit(), Is.EqualTo(head));
        Assert.That(_memory.Run("check", "--strict").ExitCode, Is.Zero);
    }

    [Test]
    public void Every_target_at_once_is_written_checked_replayed_and_explained()
    {
        Fill();
        Targets("agents, claude, claude-rules, skills, cursor, copilot, nested");
        _memory.Git.Write(Nested, "# Of the API's people\n");
        _memory.Git.CommitAll("Theirs");

        var receipt = _memory.Done("compile", "--json").Json.GetProperty("receipt").GetString()!;

        Assert.That(_memory.Touched(), Is.EquivalentTo(Everywhere));
        Assert.That(_memory.File(Nested), Does.StartWith("# Of the API's people\n\n<!-- agent-memory:begin -->").And.Contain("(`api`)"));
        Assert.That(_memory.Run("compile", "--check").ExitCode, Is.Zero);
        Assert.That(_memory.Done("replay", receipt, "--json").Json.GetProperty("same").GetBoolean());
        var approved = _memory.Entry("api").GetProperty("approval").GetProperty("commit").GetString();
        foreach (var path in new[] { Rule, Nested })
        {
            var lines = _memory.Done("blame", path, "--json").Json.GetProperty("lines").EnumerateArray().ToList();
            Assert.That(lines.Where(line => line.GetProperty("origin").GetString() == "entry").Select(line => line.GetProperty("commit").GetString()), Is.All.EqualTo(approved).And.Not.Empty);
            Assert.That(lines.Select(line => line.GetProperty("origin").GetString()), Has.None.EqualTo("hand-written"));
        }
    }

    [Test]
    public void What_ends_an_entry_takes_it_out_of_every_file_in_the_same_series([Values("rollback", "forget", "erase", "retire")] string how)
    {
        Fill();
        Targets("agents, claude, claude-rules, skills, cursor, copilot, nested");
        _memory.Done("compile");
        string[] ids = ["api", "code", "release", "wide"];

        foreach (var id in ids)
            _memory.Done([how, id, "--yes", .. how is "forget" or "retire" ? new[] { "--reason", "over" } : []]);
        if (how is "retire" or "erase")
            _memory.Done("compile");

        var check = _memory.Run("compile", "--check");
        Assert.That(check.ExitCode, Is.Zero, check.ToString());
        var left = _memory.Git.Git("ls-files").Split('\n').Where(path => Everywhere.Contains(path)).ToList();
        Assert.That(left, Is.Empty);
        Assert.That(Directory.Exists(_memory.Git.PathOf(".claude")) || Directory.Exists(_memory.Git.PathOf(".agents")) || Directory.Exists(_memory.Git.PathOf(".cursor")), Is.False);
        Assert.That(_memory.Git.TryGit("grep", "-l", "-I", "Answers are JSON", "HEAD", "--", ":!.agent-memory", ":!src").Output, Is.Empty);
        Assert.That(_memory.Status(), Is.Empty);
    }

    [Test]
    public void Erasing_an_entry_takes_its_files_out_of_history()
    {
        Fill();
        Targets("claude-rules, skills, cursor, copilot");
        _memory.Done("compile");
        _memory.Git.Write("README.md", "x\n");
        _memory.Git.CommitAll("More");

        _memory.Done("erase", "code", "release", "--yes");

        var paths = _memory.Git.Git("log", "--all", "--format=", "--name-only");
        Assert.That(paths, Does.Not.Contain("code.md").And.Not.Contain(CursorRule).And.Not.Contain(Instructions).And.Not.Contain("skills/release"));
        Assert.That(paths, Does.Contain(Rule));
    }

    [Test]
    public void A_hand_edit_stops_everything_and_is_named_with_its_line()
    {
        Fill();
        _memory.Done("compile");
        _memory.Git.Write(Rule, _memory.Git.Read(Rule).Replace("Answers are JSON", "Answers are XML", StringComparison.Ordinal));

        var refused = _memory.Run("compile", "--json");

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Json.GetProperty("error").GetProperty("findings")[0].GetProperty("id").GetString(), Is.EqualTo("AM503"));
        Assert.That(_memory.Git.Read(Rule), Does.Contain("XML"));
        _memory.Done("compile", "--discard-edits");
        Assert.That(_memory.Status(), Is.Empty);
    }

    [Test]
    public void A_skill_of_the_user_is_never_touched()
    {
        Fill();
        _memory.Git.Write(ClaudeSkill, "---\nname: release\ndescription: Mine\n---\n");
        _memory.Git.CommitAll("Mine");

        var refused = _memory.Run("compile", "--discard-edits", "--json");

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Json.GetProperty("error").GetProperty("message").GetString(), Does.Contain(ClaudeSkill).And.Contain("was not written by this tool"));
        Assert.That(_memory.TryFile("AGENTS.md"), Is.Null);
        Targets("agents, claude, claude-rules");
        _memory.Done("compile");
        Assert.That(_memory.Git.Read(ClaudeSkill), Does.Contain("Mine"));
    }

    [Test]
    public void Files_written_without_a_commit_go_and_come_like_committed_ones()
    {
        Fill();
        _memory.Done("compile", "--no-commit");
        Assert.That(File.Exists(_memory.Git.PathOf(Rule)));
        Assert.That(_memory.Run("compile", "--check").ExitCode, Is.Zero);
        _memory.Done("retire", "api", "--reason", "over", "--yes");
        _memory.Done("retire", "code", "--reason", "over", "--yes");

        _memory.Done("compile", "--no-commit");

        Assert.That(Directory.Exists(_memory.Git.PathOf(".claude/rules")), Is.False);
        _memory.Done("compile");
        Assert.That(_memory.Touched(), Does.Contain(Skill), "Nothing in it is the user's own.");
    }

    [Test]
    public void One_target_is_written_alone_and_an_older_commit_without_a_commit()
    {
        Fill();
        var before = _memory.Commit();
        _memory.Done("edit", "api", "--body", "Answers are CBOR.", "--approve", "--yes");

        _memory.Done("compile", "--target", "claude-rules");

        Assert.That(_memory.Touched(), Is.EquivalentTo(new[] { Rule, ".claude/rules/agent-memory/code.md" }));
        _memory.Done("compile", "--target", "claude-rules", "--at", before, "--no-commit");
        Assert.That(_memory.Git.Read(Rule), Does.Contain("Answers are JSON"));
        Assert.That(_memory.Run("compile", "--target", "nowhere").ExitCode, Is.EqualTo(2));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need a privilege there.")]
    public void A_folder_that_is_a_link_is_refused_and_nothing_is_written_through_it([Values] bool leadsOut)
    {
        Fill();
        using var outside = AgentMemory.Testing.TempRepository.At(AgentMemory.Testing.TempRepository.TempFolder());
        Directory.CreateDirectory(_memory.Git.PathOf("elsewhere"));
        Directory.CreateSymbolicLink(_memory.Git.PathOf(".claude"), leadsOut ? outside.Root : "elsewhere");
        var head = _memory.Commit();

        var refused = _memory.Run("compile");

        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.ToString());
        Assert.That(refused.Error, Does.Contain(".claude"));
        Assert.That(_memory.Commit(), Is.EqualTo(head));
        Assert.That(Directory.EnumerateFileSystemEntries(outside.Root).Concat(Directory.EnumerateFileSystemEntries(_memory.Git.PathOf("elsewhere"))), Is.Empty);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need a privilege there.")]
    public void Skills_that_two_names_lead_to_are_written_once()
    {
        Fill();
        Directory.CreateDirectory(_memory.Git.PathOf(".claude"));
        File.CreateSymbolicLink(_memory.Git.PathOf(".claude/skills"), "../.agents/skills");
        _memory.Git.CommitAll("One folder of skills");

        _memory.Done("compile");

        Assert.That(_memory.Touched(), Does.Contain(Skill).And.Not.Contain(ClaudeSkill));
        Assert.That(_memory.Git.Read(ClaudeSkill), Is.EqualTo(_memory.File(Skill)));
        Assert.That(_memory.Run("compile", "--check").ExitCode, Is.Zero);
        _memory.Done("retire", "release", "--reason", "over", "--yes");
        _memory.Done("compile");
        Assert.That(_memory.TryFile(Skill), Is.Null);
    }

    [Test]
    public void Status_lists_every_file()
    {
        Fill();
        _memory.Done("compile");
        _memory.Approved("late", "Another rule", "--scope", "docs/**");

        var generated = _memory.Done("status", "--json").Json.GetProperty("generated").EnumerateArray().ToDictionary(file => file.GetProperty("path").GetString()!, file => file.GetProperty("state").GetString());

        Assert.That(generated[".claude/rules/agent-memory/late.md"], Is.EqualTo("outdated"));
        Assert.That(generated[Skill], Is.EqualTo("current"));
        Assert.That(_memory.Done("status").Out, Does.Contain("2 files of claude-rules are current").And.Contain(".claude/rules/agent-memory/late.md is not generated yet"));
    }

    void Fill()
    {
        _memory.Approved("wide", "Use tabs");
        _memory.Approved("api", "Answers of the API", "--body", "Answers are JSON.", "--scope", "src/api/**");
        _memory.Approved("code", "Modules", "--body", "Modules are small.", "--scope", "**/*.ts");
        _memory.Approved("release", "Release", "--type", "procedural", "--body", "1. Tag\n2. Push");
    }

    void Targets(string targets)
    {
        _memory.Git.Write(".agent-memory/config.yaml", $"version: 1\ntrusted: {{branch: main, remote: ''}}\ncompile: {{targets: [{targets}]}}\n");
        _memory.Git.CommitAll("Policy");
    }
}
