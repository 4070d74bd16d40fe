using System.Text.Json;
using AgentMemory.Connecting.Json;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Connecting.Clients;

/// <summary>Copilot, on the command line and in VS Code. Both read AGENTS.md, .claude/rules and .agents/skills by themselves; neither takes denials from a file.</summary>
static class Copilot
{
    /// <summary>Its hooks in a repository, a file that nobody else writes.</summary>
    internal const string HooksPath = ".github/hooks/agent-memory.json";

    const string InstructionsPath = ".github/copilot-instructions.md";

    internal static Client Client { get; } = new("copilot", "Copilot CLI and VS Code")
    {
        Repository =
        [
            new JsonClientFile(".github/mcp.json", [Servers.In("mcpServers", Servers.Stdio)]),
            new JsonClientFile(".vscode/mcp.json", [Servers.In("servers", Servers.Stdio)]),
            Hooks(HooksPath),
        ],
        User = [new JsonClientFile(".copilot/mcp-config.json", [Servers.In("mcpServers", Servers.Stdio)]), Hooks(".copilot/hooks/agent-memory.json")],
        Policy = new PolicyClientFile(),
        UserFolder = ".copilot",
        UserFolderVariable = "COPILOT_HOME",
        Trust = "Copilot CLI and VS Code ask once whether you trust the folder.",
    };

    /// <summary>Whether somebody uses it in a repository, as the work tree tells: it is connected there, or has instructions of its own.</summary>
    internal static bool IsUsedIn(IMemoryRepository repository)
    {
        try
        {
            return repository.ReadFile(HooksPath) is not null || repository.ReadFile(InstructionsPath) is not null;
        }
        catch (AgentMemoryException)
        {
            // A link that leads out, or a folder: nobody's instructions.
            return false;
        }
    }

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
