using System.Text.Json;
using AgentMemory.Connecting.Json;

namespace AgentMemory.Connecting.Clients;

/// <summary>Copilot, on the command line and in VS Code. Both read AGENTS.md, .claude/rules and .agents/skills by themselves; neither takes denials from a file.</summary>
static class Copilot
{
    /// <summary>Its hooks in a repository, a file that nobody else writes.</summary>
    internal const string HooksPath = ".github/hooks/agent-memory.json";

    internal static Client Client { get; } = new("copilot", "Copilot CLI and VS Code")
    {
        Repository =
        [
            new JsonClientFile(".github/mcp.json", [Servers.In("mcpServers", Servers.Stdio)]),
            new JsonClientFile(".vscode/mcp.json", [Servers.In("servers", Servers.Stdio)]),
            Hooks(HooksPath),
        ],
        User = [new JsonClientFile(".copilot/mcp-config.json", [Servers.In("mcpServers", Servers.Stdio)]), Hooks(".copilot/hooks/agent-memory.json")],
        UserFolder = ".copilot",
        UserFolderVariable = "COPILOT_HOME",
        Trust = "Copilot CLI and VS Code ask once whether you trust the folder.",
    };

    static JsonClientFile Hooks(string path) => new(path,
    [
        Hook("sessionEnd", "session-end"),
        Hook("agentStop", "stop"),
        Hook("preCompact", "pre-compact"),
        Hook("sessionStart", "session-start"),
        new JsonHeader("version", "1"),
    ]);

    static JsonItem Hook(string name, string moment) =>
        new JsonItem(["hooks", name], JsonSerializer.Serialize(new { type = "command", command = HookCommands.At(moment, "copilot"), timeoutSec = HookCommands.SecondsAt(moment) }), OwnCommands.IsHook);
}
