using AgentMemory.Connecting.Clients;

namespace AgentMemory.Connecting;

/// <summary>The clients that can be connected.</summary>
public static class KnownClients
{
    /// <summary>All of them, in the order of their words.</summary>
    public static IReadOnlyList<Client> All { get; } = [ClaudeCode.Client, Codex.Client, Copilot.Client, Cursor.Client, GeminiCli.Client];

    /// <summary>Their words on the command line.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(client => client.Word)];
}
