using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>The tool in a process of its own, which can be killed.</summary>
static class Tool
{
    static readonly string Assembly = typeof(CliApp).Assembly.Location;

    /// <summary>The exit code of a process that killed itself.</summary>
    internal static int Killed => OperatingSystem.IsWindows() ? -1 : 137;

    internal static ProcessResult Run(MemoryRepository memory, Dictionary<string, string> variables, params string[] args)
    {
        foreach (var (name, value) in memory.Setting().Environment)
            variables.TryAdd(name, value);
        return ChildProcess.Run("dotnet", ["exec", Assembly, .. args], memory.Root, variables);
    }
}
