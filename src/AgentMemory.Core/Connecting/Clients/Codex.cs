using System.Text.Json;
using AgentMemory.Connecting.Json;
using AgentMemory.Connecting.Toml;

namespace AgentMemory.Connecting.Clients;

/// <summary>Codex. It reads AGENTS.md and .agents/skills by itself.</summary>
static class Codex
{
    internal static Client Client { get; } = new("codex", "Codex")
    {
        Repository = Files,
        User = Files,
        UserFolder = ".codex",
        UserFolderVariable = "CODEX_HOME",
        Trust = "Codex takes it up once you trust the folder, and each hook once you allow it with /hooks.",
    };

    static IReadOnlyList<ClientFile> Files =>
    [
        new TomlClientFile(".codex/config.toml", "mcp_servers", OwnCommands.Tool, ["command = \"agent-memory\"", "args = [\"mcp\"]"]),
        new JsonClientFile(".codex/hooks.json",
        [
            Hook("SessionEnd", "session-end", null),
            Hook("Stop", "stop", null),
            Hook("PreCompact", "pre-compact", "manual|auto"),
            Hook("SessionStart", "session-start", "startup|resume|clear|compact|fork"),
        ]),
        new LinesClientFile(".codex/rules/agent-memory.rules", [.. RefusedCommands.Prefixes.Select(Forbid)]),
    ];

    static string Forbid(string command) =>
        $"prefix_rule(pattern = {JsonSerializer.Serialize(command.Split(' ').Prepend(OwnCommands.Tool)).Replace(",", ", ", StringComparison.Ordinal)}, decision = \"forbidden\")";

    static JsonItem Hook(string name, string moment, string? matcher) => HookCommands.Grouped(name, moment, "codex", matcher);
}
