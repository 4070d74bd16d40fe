using System.Reflection;

namespace AgentMemory.Cli;

/// <summary>What the tool calls itself.</summary>
static class ToolInfo
{
    /// <summary>The command.</summary>
    internal const string Name = "agent-memory";

    /// <summary>What the tool is for, in a sentence.</summary>
    internal const string Summary = "Git-backed markdown memory for coding agents: propose, review, approve, compile, take back";

    /// <summary>The semantic version, without build metadata.</summary>
    internal static string Version { get; } =
        typeof(ToolInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
