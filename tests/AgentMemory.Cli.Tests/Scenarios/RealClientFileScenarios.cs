using System.Text.Json;
using AgentMemory.Clients;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// The clients that people use, offline, where they are installed: what they find of the generated files is what our own load rules
/// say.
/// </summary>
[Platform(Exclude = "Win", Reason = "npm's commands are scripts of another shell there.")]
public class RealClientFileScenarios
{
    static readonly string[] EveryTarget = ["agents", "claude", "claude-rules", "skills", "cursor", "copilot", "nested"];

    MemoryRepository _memory = null!;

    [SetUp]
    public void Create()
    {
        _memory = MemoryRepository.Create();
        _memory.Git.Write("src/api/a.ts", "export {};\n");
        _memory.Git.Write(".agent-memory/config.yaml", $"version: 1\ntrusted: {{branch: main, remote: ''}}\ncompile: {{targets: [{string.Join(", ", EveryTarget)}], claude: nested}}\n");
        _memory.Git.CommitAll("Code");
        _memory.Approved("wide", "Use tabs");
        _memory.Approved("api", "Answers of the API", "--body", "Answers are JSON.", "--scope", "src/api/**");
        _memory.Approved("code", "Modules: \"small\" & plain", "--body", "Modules are small.", "--scope", "**/*.ts");
        _memory.Approved("release", "Release: \"how\", 'why' & {when}", "--type", "procedural", "--body", "1. Tag\n2. Push");
        _memory.Done("compile");
    }

    [TearDown]
    public void Clean() => _memory.Dispose();

    [TestCase("")]
    [TestCase("src/api")]
    public void Codex_loads_the_chain_and_offers_the_skill(string folder)
    {
        var prompt = Run("codex", ["debug", "prompt-input", "x"], folder);

        var said = JsonDocument.Parse(prompt).RootElement.EnumerateArray().Where(item => item.TryGetProperty("content", out _))
            .SelectMany(item => item.GetProperty("content").EnumerateArray()).Select(part => part.TryGetProperty("text", out var text) ? text.GetString()! : "").ToList();
        var expected = Simulated("codex", folder);
        var instructions = said.Single(text => text.StartsWith("# AGENTS.md instructions", StringComparison.Ordinal));
        var launched = expected.Where(text => text.Moment == LoadMoment.Launch).ToList();
        Assert.That(launched.Select(text => text.Path), Is.EqualTo(folder.Length == 0 ? ["AGENTS.md"] : new[] { "AGENTS.md", "src/api/AGENTS.md" }));
        Assert.That(instructions.Split("<!-- agent-memory:begin -->").Length - 1, Is.EqualTo(launched.Count));
        foreach (var text in launched)
            Assert.That(instructions, Does.Contain(text.Text.TrimEnd('\n')));
        Assert.That(instructions.Contains("(`api`)", StringComparison.Ordinal), Is.EqualTo(folder.Length > 0));
        Assert.That(said, Has.Some.Contains("- release: Release how, 'why' when. Tag; Push (file: "));
        Assert.That(expected.Where(text => text.Moment == LoadMoment.Offered).Select(text => text.Path), Is.EqualTo(new[] { ".agents/skills/release/SKILL.md" }));
    }

    [Test]
    public void Copilot_lists_what_the_load_rules_say()
    {
        var listed = JsonDocument.Parse(Run("copilot", ["instruction", "list", "--json"], "")).RootElement.EnumerateArray().ToDictionary(item => item.GetProperty("sourcePath").GetString()!);
        var skills = Run("copilot", ["skill", "list"], "");

        var expected = Simulated("copilot", "").Select(text => text.Path).ToList();
        Assert.That(listed.Keys, Is.EquivalentTo(expected.Where(path => !path.EndsWith("SKILL.md", StringComparison.Ordinal))));
        Assert.That(Globs(listed[".claude/rules/agent-memory/code.md"]), Is.EqualTo(new[] { "**/*.ts" }));
        Assert.That(Globs(listed[".github/instructions/agent-memory-code.instructions.md"]), Is.EqualTo(new[] { "**/*.ts" }));
        Assert.That(listed[".claude/rules/agent-memory/code.md"].GetProperty("description").GetString(), Is.EqualTo("Modules small plain. Modules are small."));
        Assert.That(skills.Split("  release - ").Length, Is.EqualTo(2), "One skill, of which there are two copies.");
        Assert.That(expected.Count(path => path.EndsWith("SKILL.md", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void Gemini_discovers_the_skill()
    {
        var skills = Run("gemini", ["skills", "list"], "");

        Assert.That(skills, Does.Contain("release [Enabled]").And.Contain(".agents/skills/release/SKILL.md").And.Not.Contain(".claude"));
    }

    static IEnumerable<string?> Globs(JsonElement instruction) => instruction.GetProperty("applyTo").EnumerateArray().Select(glob => glob.GetString());

    IReadOnlyList<LoadedText> Simulated(string client, string folder) => ClientLoading.Of(client,
        _memory.Git.Git("ls-files").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(path => path, _memory.Git.Read), new ClientSession(folder));

    string Run(string name, string[] args, string folder)
    {
        using var client = new RealClient(name, _memory);
        var result = client.RunIn(folder, args);
        return result.Output + (name == "gemini" ? result.Error : "");
    }
}
