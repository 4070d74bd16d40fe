using System.Text.RegularExpressions;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// The clients that people use, offline, where they are installed: each finds the server after <c>connect</c>, no more of it after
/// <c>disconnect</c>, and every file is as it was. <c>npm install</c> of <c>@openai/codex</c>, <c>@github/copilot</c> and
/// <c>@google/gemini-cli</c>, on the PATH.
/// </summary>
[Platform(Exclude = "Win", Reason = "npm's commands are scripts of another shell there.")]
public partial class RealClientConnectScenarios
{
    MemoryRepository _memory = null!;
    TempRepository _home = null!;

    [SetUp]
    public void Create()
    {
        _memory = MemoryRepository.Create();
        _home = TempRepository.At(TempRepository.TempFolder());
        _memory.Git.Write(".gemini/settings.json", "{\n  // mine\n  \"ui\": {\"hideTips\": true}\n}\n");
        _memory.Git.Write(".codex/config.toml", "# mine\nmodel_verbosity = \"low\" # short\n");
        _memory.Git.Write(".github/mcp.json", "{\"mcpServers\": {}}");
        _memory.Git.CommitAll("Settings");
    }

    [TearDown]
    public void Clean()
    {
        _memory.Dispose();
        _home.Dispose();
    }

    [Test]
    public void Codex()
    {
        _home.Write("config.toml", $"[projects.{System.Text.Json.JsonSerializer.Serialize(_memory.Root)}]\ntrust_level = \"trusted\"\n");
        Follows("codex", ["mcp", "list", "--json"], ("CODEX_HOME", _home.Root));
    }

    [Test]
    public void Copilot()
    {
        _home.Write(".copilot/config.json", System.Text.Json.JsonSerializer.Serialize(new { trustedFolders = new[] { _memory.Root } }));
        Follows("copilot", ["mcp", "list"], ("HOME", _home.Root));
    }

    [Test]
    public void Gemini() => Follows("gemini", ["mcp", "list"], ("HOME", _home.Root), ("GEMINI_CLI_TRUST_WORKSPACE", "true"));

    void Follows(string client, string[] ask, params (string Name, string Value)[] variables)
    {
        var command = HermeticGit.Environment["PATH"].Split(Path.PathSeparator).Select(at => Path.Combine(at, client)).FirstOrDefault(File.Exists);
        if (command is null)
            Assert.Ignore($"{client} is not installed here.");
        var before = Files();
        Assert.That(Ask(command!, ask, variables), Does.Not.Contain("agent-memory"), "before");

        _memory.Done("connect", client);
        Assert.That(Ask(command!, ask, variables), Does.Contain("agent-memory"), "connected");

        _memory.Done("disconnect", client);
        Assert.That(Files(), Is.EqualTo(before), "to the byte");
        Assert.That(Ask(command!, ask, variables), Does.Not.Contain("agent-memory"), "disconnected");
    }

    /// <summary>Every file and folder of the work tree, with its bytes.</summary>
    SortedDictionary<string, string> Files() => new(Directory.EnumerateFileSystemEntries(_memory.Root, "*", SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(_memory.Root, path).StartsWith(".git" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .ToDictionary(path => path, path => File.Exists(path) ? Convert.ToHexString(File.ReadAllBytes(path)) : "folder"), StringComparer.Ordinal);

    [GeneratedRegex(@"/[^\s""]+")]
    private static partial Regex Folder();

    string Ask(string command, string[] ask, (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>(_memory.Setting(variables).Environment);
        environment.Remove("AGENT_MEMORY_NOW");
        var result = ChildProcess.Run(command, ask, _memory.Root, environment, input: "", timeoutSeconds: 120);
        Assert.That(result.ExitCode, Is.Zero, $"{result.Output}\n{result.Error}");
        // Temporary folders are named after the product; what counts is the server.
        return Folder().Replace(result.Output + result.Error, "PATH");
    }
}
