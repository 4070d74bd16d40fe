using System.Text.RegularExpressions;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// The clients that people use, offline, where they are installed: each finds the server after <c>connect</c>, no more of it after
/// <c>disconnect</c>, and every file is as it was.
/// </summary>
[Platform(Exclude = "Win", Reason = "npm's commands are scripts of another shell there.")]
public partial class RealClientConnectScenarios
{
    MemoryRepository _memory = null!;

    [SetUp]
    public void Create()
    {
        _memory = MemoryRepository.Create();
        _memory.Git.Write(".gemini/settings.json", "{\n  // mine\n  \"ui\": {\"hideTips\": true}\n}\n");
        _memory.Git.Write(".codex/config.toml", "# mine\nmodel_verbosity = \"low\" # short\n");
        _memory.Git.Write(".github/mcp.json", "{\"mcpServers\": {}}");
        _memory.Git.CommitAll("Settings");
    }

    [TearDown]
    public void Clean() => _memory.Dispose();

    [Test]
    public void Codex()
    {
        using var codex = new RealClient("codex", _memory).TrustedByCodex();
        Follows("codex", codex, "mcp", "list", "--json");
    }

    [Test]
    public void Copilot()
    {
        using var copilot = new RealClient("copilot", _memory);
        copilot.Home.Write(".copilot/config.json", System.Text.Json.JsonSerializer.Serialize(new { trustedFolders = new[] { _memory.Root } }));
        Follows("copilot", copilot, "mcp", "list");
    }

    [Test]
    public void Gemini()
    {
        using var gemini = new RealClient("gemini", _memory);
        Follows("gemini", gemini, "mcp", "list");
    }

    void Follows(string word, RealClient client, params string[] ask)
    {
        var before = Files();
        Assert.That(Ask(client, ask), Does.Not.Contain("agent-memory"), "before");

        _memory.Done("connect", word);
        Assert.That(Ask(client, ask), Does.Contain("agent-memory"), "connected");

        _memory.Done("disconnect", word);
        Assert.That(Files(), Is.EqualTo(before), "to the byte");
        Assert.That(Ask(client, ask), Does.Not.Contain("agent-memory"), "disconnected");
    }

    /// <summary>Every file and folder of the work tree, with its bytes.</summary>
    SortedDictionary<string, string> Files() => new(Directory.EnumerateFileSystemEntries(_memory.Root, "*", SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(_memory.Root, path).StartsWith(".git" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .ToDictionary(path => path, path => File.Exists(path) ? Convert.ToHexString(File.ReadAllBytes(path)) : "folder"), StringComparer.Ordinal);

    [GeneratedRegex(@"/[^\s""]+")]
    private static partial Regex Folder();

    static string Ask(RealClient client, string[] ask)
    {
        var result = client.Run(ask);
        // Temporary folders are named after the product; what counts is the server.
        return Folder().Replace(result.Output + result.Error, "PATH");
    }
}
