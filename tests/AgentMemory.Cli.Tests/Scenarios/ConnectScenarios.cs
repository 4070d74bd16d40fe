using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Clients are connected and let go, on disk.</summary>
public class ConnectScenarios
{
    [TestCase("claude", ".mcp.json", ".claude/settings.json")]
    [TestCase("codex", ".codex/config.toml", ".codex/hooks.json", ".codex/rules/agent-memory.rules")]
    [TestCase("copilot", ".github/mcp.json", ".vscode/mcp.json", ".github/hooks/agent-memory.json", ".agent-memory/config.yaml")]
    [TestCase("cursor", ".cursor/mcp.json", ".cursor/hooks.json")]
    [TestCase("gemini", ".gemini/settings.json")]
    public void Leave_nothing_behind(string client, params string[] paths)
    {
        using var memory = MemoryRepository.Create();
        var head = memory.Git.Git("rev-parse", "HEAD");

        var rehearsed = memory.Done("connect", client, "--dry-run", "--json").Json;
        Assert.That(memory.Git.Git("status", "--porcelain"), Is.Empty);
        memory.Done("connect", client);
        Assert.That(paths.Select(memory.Git.PathOf), Has.All.Matches<string>(File.Exists));
        Assert.That(rehearsed.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()), Is.EqualTo(paths));
        Assert.That(memory.Done("connect", client).Out, Does.Contain("connected already"));
        memory.Done("disconnect", client);

        Assert.That(memory.Git.Git("status", "--porcelain", "--ignored"), Is.Empty);
        Assert.That(Directory.GetDirectories(memory.Root).Select(Path.GetFileName), Is.EquivalentTo(new[] { ".git", ".agent-memory" }));
        Assert.That(memory.Git.Git("rev-parse", "HEAD"), Is.EqualTo(head));
    }

    [Test]
    public void Another_clone_undoes_what_was_committed()
    {
        using var memory = MemoryRepository.Create();
        memory.Done("connect", "claude");
        memory.Git.CommitAll("Connect Claude Code");
        Directory.Delete(memory.Git.PathOf(".git/agent-memory/connected"), recursive: true);

        memory.Done("disconnect", "claude");

        Assert.That(Directory.Exists(memory.Git.PathOf(".claude")), Is.False);
        Assert.That(File.Exists(memory.Git.PathOf(".mcp.json")), Is.False);
    }

    [Test]
    public void An_agent_may_connect_and_not_disconnect()
    {
        using var memory = MemoryRepository.Create();

        memory.DoneAsAgent("connect", "claude");

        Assert.That(memory.RunAsAgent("disconnect", "claude").ExitCode, Is.EqualTo(ExitCodes.Refused));
        Assert.That(File.Exists(memory.Git.PathOf(".mcp.json")));
    }

    [Test]
    public void A_file_in_the_place_of_a_folder_is_named_and_stays()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".claude", "mine");

        var refused = memory.Run("connect", "claude");

        Assert.That(refused.ExitCode, Is.EqualTo(ExitCodes.Refused));
        Assert.That(refused.Error, Does.Contain(".claude is a file"));
        Assert.That(memory.Git.Read(".claude"), Is.EqualTo("mine"));
        Assert.That(File.Exists(memory.Git.PathOf(".mcp.json")), Is.False);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need privileges there.")]
    public void A_link_that_leaves_the_work_tree_is_not_followed()
    {
        using var memory = MemoryRepository.Create();
        using var outside = TempRepository.At(TempRepository.TempFolder());
        outside.Write("settings.json", "{}");
        Directory.CreateSymbolicLink(memory.Git.PathOf(".claude"), outside.Root);

        var refused = memory.Run("connect", "claude");

        Assert.That(refused.Error, Does.Contain("leads out of"));
        Assert.That(outside.Read("settings.json"), Is.EqualTo("{}"));
        Assert.That(File.Exists(memory.Git.PathOf(".mcp.json")), Is.False);
    }

    [Test]
    public void The_users_own_settings_need_no_repository()
    {
        using var home = TempRepository.At(TempRepository.TempFolder());
        home.Write(".claude/settings.json", "{\n  // mine\n}\n");
        using var memory = MemoryRepository.Create();
        var setting = memory.Setting(("HOME", home.Root)) with { Directory = home.Root };

        Assert.That(setting.Run("connect", "claude", "--user").ExitCode, Is.Zero);
        Assert.That(home.Read(".claude.json"), Does.Contain("agent-memory"));
        Assert.That(setting.Run("disconnect", "claude", "--user").ExitCode, Is.Zero);

        Assert.That(home.Read(".claude/settings.json"), Is.EqualTo("{\n  // mine\n}\n"));
        Assert.That(File.Exists(home.PathOf(".claude.json")), Is.False);
    }

    [Test]
    public void A_client_that_nobody_knows_is_a_usage_error_that_lists_the_known()
    {
        using var memory = MemoryRepository.Create();

        var wrong = memory.Run("connect", "emacs");

        Assert.That((wrong.ExitCode, wrong.Error.Contains("claude, codex, copilot, cursor, gemini", StringComparison.Ordinal)), Is.EqualTo((ExitCodes.Usage, true)));
    }
}
