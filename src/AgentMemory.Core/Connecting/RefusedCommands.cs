namespace AgentMemory.Connecting;

/// <summary>
/// What an agent may not run, as words after the tool's name. The tool refuses agents by itself; a client that knows too says so before it
/// runs them, also where its shells do not give the agent away.
/// </summary>
static class RefusedCommands
{
    /// <summary>Commands that are refused whatever follows.</summary>
    internal static IReadOnlyList<string> Prefixes { get; } =
    [
        "approve", "reject", "retire", "review", "submit", "rollback", "forget", "erase", "init", "disconnect",
        "inbox --prune", "status --restore", "doctor --fix", "sessions share",
    ];

    /// <summary>What is refused as it stands alone, and allowed with a flag that changes nothing.</summary>
    internal const string Alone = "compile";
}
