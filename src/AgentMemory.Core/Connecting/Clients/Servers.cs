using AgentMemory.Connecting.Json;

namespace AgentMemory.Connecting.Clients;

/// <summary>How the server is registered.</summary>
static class Servers
{
    /// <summary>The server of clients that want no more than a command.</summary>
    internal const string Plain = """{"command":"agent-memory","args":["mcp"]}""";

    /// <summary>The server of clients that want to be told how it speaks.</summary>
    internal const string Stdio = """{"type":"stdio","command":"agent-memory","args":["mcp"]}""";

    /// <summary>Returns the part that registers it.</summary>
    internal static JsonPart In(string list, string server) => new JsonMember([list, OwnCommands.Tool], server, OwnCommands.IsServer);
}
