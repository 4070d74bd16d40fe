namespace AgentMemory.Actors;

/// <summary>A client, by the environment variables it sets in the shells and tools it starts.</summary>
/// <param name="Name">The agent's name.</param>
/// <param name="Marks">Variables of which any, with any value, gives it away. Never settings that people export themselves.</param>
/// <param name="Session">The variable that carries the session's id; <c>null</c> where none does.</param>
public sealed record AgentClient(string Name, IReadOnlyList<string> Marks, string? Session = null);

/// <summary>What gave an agent's shell away.</summary>
/// <param name="Client">The client.</param>
/// <param name="Variable">The environment variable.</param>
public sealed record AgentSign(AgentClient Client, string Variable);

/// <summary>Tells from the environment whether a shell is an agent's.</summary>
public static class AgentEnvironment
{
    /// <summary>Names the agent; wins over what the client's own variables say.</summary>
    public const string AgentVariable = "AGENT_MEMORY_AGENT";

    /// <summary>Names the session; wins over the client's own variable.</summary>
    public const string SessionVariable = "AGENT_MEMORY_SESSION";

    /// <summary>
    /// The clients that are told apart. The first that fits wins, and an editor comes after the clients that people run in
    /// its terminal: those inherit its variables.
    /// </summary>
    public static IReadOnlyList<AgentClient> Clients { get; } =
    [
        new("claude-code", ["CLAUDECODE", "CLAUDE_CODE_ENTRYPOINT"]),
        new("codex", ["CODEX_SANDBOX", "CODEX_SANDBOX_NETWORK_DISABLED", "CODEX_THREAD_ID"], "CODEX_THREAD_ID"),
        new("gemini", ["GEMINI_CLI", "GEMINI_SESSION_ID"], "GEMINI_SESSION_ID"),
        new("copilot", ["COPILOT_CLI", "COPILOT_PROJECT_DIR"]),
        new("cursor", ["CURSOR_AGENT", "CURSOR_TRACE_ID", "CURSOR_VERSION"]),
    ];

    /// <summary>Returns the client whose shell this is, and the variable that says so; <c>null</c> in a person's shell.</summary>
    public static AgentSign? Detect(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var client in Clients)
        {
            foreach (var mark in client.Marks)
            {
                if (Value(environment, mark) is not null)
                    return new AgentSign(client, mark);
            }
        }
        return null;
    }

    /// <summary>Returns a variable's value; <c>null</c> where it is unset or empty, which shells hardly tell apart.</summary>
    internal static string? Value(IReadOnlyDictionary<string, string> environment, string variable) =>
        environment.TryGetValue(variable, out var value) && value.Length > 0 ? value : null;
}
