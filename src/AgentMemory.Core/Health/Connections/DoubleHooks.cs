using AgentMemory.Connecting.Clients;

namespace AgentMemory.Health.Connections;

/// <summary>Says where a client runs the hooks that were written for another beside its own.</summary>
static class DoubleHooks
{
    const string Claudes = ".claude/settings.json";
    const string Copilots = Copilot.HooksPath;

    /// <summary>Returns the item where Copilot CLI and Claude Code are both connected: the first runs the hooks of both.</summary>
    internal static IEnumerable<HealthItem> Of(IReadOnlyList<ClientConnection> connections)
    {
        if (!HasHooks(connections, "claude", Claudes) || !HasHooks(connections, "copilot", Copilots))
            yield break;
        yield return new HealthItem(
            "double-hooks",
            HealthState.Ok,
            $"Copilot CLI runs Claude Code's hooks of {Claudes} beside its own of {Copilots}; for each event the first is answered, and the other gets nothing.");
    }

    static bool HasHooks(IReadOnlyList<ClientConnection> connections, string word, string path) =>
        connections.Any(connection => connection.Client.Word == word && !connection.Lacking.Contains(path));
}
