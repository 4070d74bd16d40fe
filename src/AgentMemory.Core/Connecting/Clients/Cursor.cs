using System.Text.Json;
using AgentMemory.Connecting.Json;

namespace AgentMemory.Connecting.Clients;

/// <summary>Cursor. It reads AGENTS.md and .agents/skills by itself. One hook with a name it does not know voids its whole file.</summary>
static class Cursor
{
    internal static Client Client { get; } = new("cursor", "Cursor")
    {
        Repository = Files,
        User = Files,
        UserFolder = ".cursor",
        Trust = "Cursor takes it up in a trusted workspace, and the server once you switch it on in its settings.",
    };

    static IReadOnlyList<ClientFile> Files =>
    [
        new JsonClientFile(".cursor/mcp.json", [Servers.In("mcpServers", Servers.Plain)]),
        new JsonClientFile(".cursor/hooks.json",
        [
            Hook("sessionEnd", "session-end"),
            Hook("stop", "stop"),
            Hook("preCompact", "pre-compact"),
            Hook("sessionStart", "session-start"),
            new JsonHeader("version", "1"),
        ]),
    ];

    static JsonItem Hook(string name, string moment) =>
        new JsonItem(["hooks", name], JsonSerializer.Serialize(new { command = HookCommands.At(moment, "cursor"), timeout = HookCommands.SecondsAt(moment) }), OwnCommands.IsHook);
}
