using System.Text.Json;
using AgentMemory.Connecting.Json;

namespace AgentMemory.Connecting.Clients;

/// <summary>The hooks' commands and how long they may take.</summary>
static class HookCommands
{
    /// <summary>Returns the command that a client runs at an event.</summary>
    internal static string At(string moment, string client) => $"{OwnCommands.Tool} hook {moment} --client {client}";

    /// <summary>Returns how many seconds a client waits. The tool itself takes two at most, at the end of a session less than one.</summary>
    internal static int SecondsAt(string moment) => moment == "session-end" ? 3 : 10;

    /// <summary>Returns the hook of a client whose handlers stand in groups by what they match; <c>null</c> for everything.</summary>
    internal static JsonItem Grouped(string name, string moment, string client, string? matcher)
    {
        var handler = new { type = "command", command = At(moment, client), timeout = SecondsAt(moment) };
        var group = matcher is null ? JsonSerializer.Serialize(new { hooks = new[] { handler } }) : JsonSerializer.Serialize(new { matcher, hooks = new[] { handler } });
        return new JsonItem(["hooks", name], group, OwnCommands.IsHookGroup) { Inner = "hooks" };
    }
}
