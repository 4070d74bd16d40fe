using System.Text.Json;
using AgentMemory.Connecting.Json;

namespace AgentMemory.Connecting.Clients;

/// <summary>Gemini CLI. It reads AGENTS.md only where its settings name that file.</summary>
static class GeminiCli
{
    internal static Client Client { get; } = new("gemini", "Gemini CLI")
    {
        Repository = [Settings],
        User = [Settings, new LinesClientFile(".gemini/policies/agent-memory.toml", [Rule])],
        UserFolder = ".gemini",
        Trust = "Gemini CLI takes it up in a trusted folder, and asks once about new hooks.",
    };

    static JsonClientFile Settings => new(".gemini/settings.json",
        [
            Hook("SessionEnd", "session-end"),
            Hook("AfterAgent", "stop"),
            Hook("PreCompress", "pre-compact"),
            Hook("SessionStart", "session-start"),
            new JsonItem(["context", "fileName"], "\"AGENTS.md\"", item => item.ValueKind == JsonValueKind.String && item.GetString() == "AGENTS.md")
            {
                // The name alone would switch off what the client reads without it.
                Made = """["AGENTS.md","GEMINI.md"]""",
                MayStandAlone = true,
            },
            Servers.In("mcpServers", Servers.Plain),
        ]);

    // It reads rules of this kind from the user's folder alone, and warns at every start about the settings that came before them.
    static string Rule =>
        $"rule = [{{ toolName = \"run_shell_command\", commandPrefix = {JsonSerializer.Serialize(RefusedCommands.Prefixes.Select(command => $"{OwnCommands.Tool} {command}"))}, decision = \"deny\", priority = 900 }}]";

    // Its times are in milliseconds.
    static JsonItem Hook(string name, string moment) => new JsonItem(
        ["hooks", name],
        JsonSerializer.Serialize(new { hooks = new[] { new { name = OwnCommands.Tool, type = "command", command = HookCommands.At(moment, "gemini"), timeout = HookCommands.SecondsAt(moment) * 1000 } } }),
        OwnCommands.IsHookGroup)
    { Inner = "hooks" };
}
