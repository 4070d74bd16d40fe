using System.Text.Json;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Doctor says what of ours a connected client would load twice.</summary>
public class DoubleLoadingScenarios
{
    MemoryRepository _memory = null!;

    [SetUp]
    public void Create()
    {
        _memory = MemoryRepository.Create();
        _memory.Approved("tabs", "Use tabs");
        _memory.Git.Write("src/api/a.ts", "export {};\n");
        _memory.Git.CommitAll("Code");
    }

    [TearDown]
    public void Clean() => _memory.Dispose();

    [TestCase("claude")]
    [TestCase("codex")]
    [TestCase("cursor")]
    [TestCase("gemini")]
    public void What_is_generated_is_loaded_once(string client)
    {
        _memory.Approved("answers", "Answers of the API", "--body", "Answers are JSON.", "--scope", "src/api/**");
        _memory.Approved("modules", "Modules are small", "--scope", "**/*.ts");
        Compile("agents, claude, claude-rules, skills, cursor, nested", "import");
        _memory.Done("connect", client);

        Assert.That(Doubles(), Is.Empty);
    }

    [Test]
    public void Copilot_reads_the_import_too_until_what_connect_set_is_compiled()
    {
        Compile("agents, claude", "import");
        _memory.Done("connect", "copilot");

        Assert.That(Doubles().Select(Told), Is.EqualTo(new[]
        {
            "Copilot CLI and VS Code would load 'tabs' twice: from AGENTS.md and AGENTS.md as CLAUDE.md imports it. | "
            + "Commit .agent-memory/config.yaml, if it is not yet, and run agent-memory compile: 'compile.claude' is 'nested' there, and Copilot CLI does not read .claude/CLAUDE.md.",
        }));

        _memory.Git.CommitAll("Connect Copilot");
        _memory.Done("compile");
        Assert.That(Doubles(), Is.Empty);
        Assert.That(_memory.TryFile("CLAUDE.md"), Is.Null, "Nothing but the block was in it.");
        Assert.That(_memory.Git.Read(".claude/CLAUDE.md"), Does.Contain("@../AGENTS.md"));
        Assert.That(_memory.Done("check").Out, Does.Not.Contain("AM5"));
    }

    [Test]
    public void The_policy_is_in_the_plan_and_what_the_user_wrote_stays()
    {
        _memory.Git.Write("CLAUDE.md", "# Mine\n\nBe brief.\n");
        Compile("agents, claude", "import");

        var plan = _memory.Done("connect", "copilot", "--dry-run");
        Assert.That(plan.Out, Does.Contain("would be changed  .agent-memory/config.yaml").And.Contains("claude: nested"));
        Assert.That(_memory.Git.Read(".agent-memory/config.yaml"), Does.Contain("claude: import"));

        var connect = _memory.Done("connect", "copilot");
        Assert.That(connect.Out, Does.Contain("next: commit .agent-memory/config.yaml, then run agent-memory compile"));
        _memory.Git.CommitAll("Connect Copilot");
        _memory.Done("compile");
        Assert.That(_memory.Git.Read("CLAUDE.md").TrimEnd(), Is.EqualTo("# Mine\n\nBe brief."));
        Assert.That(Doubles(), Is.Empty);

        Assert.That(_memory.Done("disconnect", "copilot").Out, Does.Contain("next: commit .agent-memory/config.yaml"));
        Assert.That(_memory.Git.Read(".agent-memory/config.yaml"), Does.Contain("claude: import"));
        _memory.Git.CommitAll("Let Copilot go");
        _memory.Done("compile");
        Assert.That(_memory.Git.Read("CLAUDE.md"), Does.StartWith("# Mine\n\nBe brief.\n").And.Contains("@AGENTS.md"));
        Assert.That(_memory.TryFile(".claude/CLAUDE.md"), Is.Null);
    }

    [Test]
    public void Doctor_mends_the_policy_of_a_store_that_was_connected_before()
    {
        Compile("agents, claude", "import");
        _memory.Done("connect", "copilot");
        _memory.Git.Write(".agent-memory/config.yaml", _memory.Git.Read(".agent-memory/config.yaml").Replace("nested", "import", StringComparison.Ordinal));
        _memory.Git.CommitAll("As it was before");
        Assert.That(Doubles().Select(Told), Has.Exactly(1).Items.And.All.Contains("Run agent-memory connect copilot, which sets 'compile.claude' to 'nested'"));

        var fixedNow = _memory.Run("doctor", "--fix");

        Assert.That(fixedNow.Out, Does.Contain("'compile.claude' is 'nested' in .agent-memory/config.yaml now"));
        Assert.That(_memory.Git.Read(".agent-memory/config.yaml"), Does.Contain("claude: nested"));
        _memory.Git.CommitAll("Policy");
        _memory.Done("compile");
        Assert.That(Doubles(), Is.Empty);
        Assert.That(_memory.Run("doctor", "--fix").Out, Does.Not.Contain("'compile.claude' is 'nested'"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_store_that_is_made_where_Copilot_is_used_begins_with_it(bool isConnected)
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        if (isConnected)
            memory.Done("connect", "copilot");
        else
            memory.Git.Write(".github/copilot-instructions.md", "Be brief.\n");

        memory.Done("init");

        Assert.That(memory.File(".agent-memory/config.yaml"), Does.Contain("  claude: nested\n"));
        memory.Approved("tabs", "Use tabs");
        memory.Done("compile");
        Assert.That(memory.TryFile("CLAUDE.md"), Is.Null);
        if (!isConnected)
            Assert.That(memory.Done("connect", "copilot", "--json").Json.GetProperty("files").EnumerateArray().Last().GetProperty("state").GetString(), Is.EqualTo("unchanged"));
        Assert.That(DoctorClientScenarios.Items("double-loading", memory.Run("doctor", "--json")), Is.Empty);
    }

    [Test]
    public void It_is_told_at_once_by_connect_and_then_by_check_and_compile()
    {
        Compile("agents, claude", "import");
        Assert.That(_memory.Done("check").Out, Does.Not.Contain("AM509"));

        var connect = _memory.Done("connect", "copilot");
        var check = _memory.Done("check");
        var compile = _memory.Done("compile");

        Assert.That(connect.Error, Does.Contain("would load 'tabs' twice").And.Contains("'compile.claude' is 'nested' there"));
        Assert.That(check.Out, Does.Contain("CLAUDE.md: AM509 warning: Copilot CLI loads an entry twice").And.Contains("Set 'compile.claude' to 'nested'"));
        Assert.That(compile.Out + compile.Error, Does.Contain("AM509"));

        Compile("agents, claude", "nested");
        Assert.That(_memory.Done("check").Out, Does.Not.Contain("AM509"));
        Assert.That(_memory.Done("connect", "copilot").Error, Is.Empty);
    }

    [Test]
    public void A_rule_that_is_written_for_both_is_offered_twice()
    {
        _memory.Approved("answers", "Answers of the API", "--body", "Answers are JSON.", "--scope", "src/api/**");
        Compile("agents, claude, claude-rules, copilot", "nested");
        _memory.Done("connect", "copilot");

        Assert.That(Doubles().Select(Told), Has.Exactly(1).Items.And.All.Contains("'answers' twice").And.All.Contains("Drop one of 'claude-rules' and 'copilot'"));
    }

    [Test]
    public void A_rule_beside_its_folders_own_file_is_offered_too()
    {
        _memory.Approved("answers", "Answers of the API", "--body", "Answers are JSON.", "--scope", "src/api/**");
        Compile("agents, claude, claude-rules, nested", "nested");
        _memory.Done("connect", "copilot");

        Assert.That(Doubles().Select(Told), Is.EqualTo(new[]
        {
            "Copilot CLI and VS Code would load 'answers' twice: from src/api/AGENTS.md and .claude/rules/agent-memory/answers.md. | "
            + "Keep one of 'claude-rules' and 'nested' in 'compile.targets' in .agent-memory/config.yaml, unless other clients need both, then run agent-memory compile.",
        }));
    }

    [Test]
    public void Rules_that_are_written_for_both_are_one_finding()
    {
        string[] ids = ["answers", "colours", "dates", "errors", "names"];
        foreach (var id in ids)
            _memory.Approved(id, $"How {id} are written", "--scope", "**/*.ts");
        Compile("agents, claude, claude-rules, copilot", "nested");
        _memory.Done("connect", "copilot");

        Assert.That(Doubles().Select(Told), Is.EqualTo(new[]
        {
            "Copilot CLI and VS Code would load 5 entries (answers, colours, dates, …) twice: from .github/instructions and .claude/rules/agent-memory. | "
            + "Drop one of 'claude-rules' and 'copilot' from 'compile.targets' in .agent-memory/config.yaml, then run agent-memory compile.",
        }));
    }

    [Test]
    public void An_import_that_the_user_wrote_is_to_go()
    {
        Compile("agents, claude", "nested");
        _memory.Git.Write("CLAUDE.md", "# Mine\n\n@AGENTS.md\n");
        _memory.Git.Write(".claude/CLAUDE.md", "@../AGENTS.md\n");
        _memory.Done("connect", "claude");

        Assert.That(Doubles().Select(Told), Has.Exactly(1).Items.And.All.EndsWith("Take the import of AGENTS.md out of CLAUDE.md."));
    }

    [Test]
    public void A_copy_that_the_user_made_is_to_go()
    {
        Compile("agents", "nested");
        _memory.Done("connect", "gemini");
        _memory.Done("connect", "codex");
        var line = _memory.Git.Read("AGENTS.md").Split('\n').Single(text => text.EndsWith("(`tabs`)", StringComparison.Ordinal));
        _memory.Git.Write("GEMINI.md", $"# Mine\n{line}\n");
        _memory.Git.Write("src/AGENTS.md", $"{line}\n");
        _memory.Git.CommitAll("Copies");

        var doubles = Doubles().Select(Told).ToList();

        Assert.That(doubles, Has.Some.StartsWith("Gemini CLI would load 'tabs' twice: from GEMINI.md and AGENTS.md. | Take the copy out of GEMINI.md."));
        Assert.That(doubles, Has.Some.StartsWith("Codex would load 'tabs' twice: from AGENTS.md and src/AGENTS.md. | Take the copy out of src/AGENTS.md."));
    }

    [Test]
    public void Hooks_of_both_run_in_Copilot()
    {
        _memory.Done("connect", "claude");
        Assert.That(Items("double-hooks"), Is.Empty);
        _memory.Done("connect", "copilot");

        var both = Items("double-hooks").Single();
        Assert.That(both.GetProperty("message").GetString(), Does.Contain(".claude/settings.json").And.Contains("the other gets nothing"));
        Assert.That(both.GetProperty("state").GetString(), Is.EqualTo("ok"), "A session is told once all the same.");
    }

    void Compile(string targets, string claude)
    {
        _memory.Git.Write(".agent-memory/config.yaml", $"version: 1\ntrusted: {{branch: main, remote: ''}}\ncompile: {{targets: [{targets}], claude: {claude}}}\n");
        _memory.Git.CommitAll("Policy");
        _memory.Done("compile");
    }

    IReadOnlyList<JsonElement> Doubles() => Items("double-loading");

    IReadOnlyList<JsonElement> Items(string id) => DoctorClientScenarios.Items(id, _memory.Run("doctor", "--json"));

    static string Told(JsonElement item) => $"{item.GetProperty("message").GetString()} | {item.GetProperty("fix").GetString()}";
}
