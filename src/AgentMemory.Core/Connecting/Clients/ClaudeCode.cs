using System.Text.Json;
using AgentMemory.Connecting.Json;

namespace AgentMemory.Connecting.Clients;

/// <summary>Claude Code. It reads CLAUDE.md and the rules beside it by itself.</summary>
static class ClaudeCode
{
    internal static Client Client { get; } = new("claude", "Claude Code")
    {
        Repository = [new JsonClientFile(".mcp.json", [Servers.In("mcpServers", Servers.Stdio)]), Settings(".claude/settings.json")],
        User = [new JsonClientFile(".claude.json", [Servers.In("mcpServers", Servers.Stdio)]), Settings(".claude/settings.json")],
        UserFolder = ".claude",
        UserFolderVariable = "CLAUDE_CONFIG_DIR",
        Trust = "Claude Code asks once whether you trust the folder and its servers.",
    };

    static JsonClientFile Settings(string path) => new(path,
    [
        Hook("SessionEnd", "session-end", null),
        Hook("Stop", "stop", null),
        Hook("PreCompact", "pre-compact", "auto|manual"),
        Hook("SessionStart", "session-start", "startup|resume|clear|compact|fork"),
        .. Denied().Reverse().Select(Deny),
    ]);

    static IEnumerable<string> Denied() =>
        [.. RefusedCommands.Prefixes.Select(command => $"Bash({OwnCommands.Tool} {command}:*)"), $"Bash({OwnCommands.Tool} {RefusedCommands.Alone})"];

    static JsonPart Deny(string rule) =>
        new JsonItem(["permissions", "deny"], JsonSerializer.Serialize(rule), item => item.ValueKind == JsonValueKind.String && item.GetString() == rule);

    static JsonItem Hook(string name, string moment, string? matcher) => HookCommands.Grouped(name, moment, "claude", matcher);
}
