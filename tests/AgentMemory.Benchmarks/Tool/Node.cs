using System.Collections;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Tool;

/// <summary>Starts node on an empty program, the yardstick for starting a command.</summary>
static class Node
{
    const string SettingPrefix = "NODE_";

    /// <summary>
    /// The caller's own settings of node. Some of them, such as extra certificates, double the time it takes to start; the yardstick
    /// is what starting node costs on this machine, so they count, and the report names them.
    /// </summary>
    internal static IReadOnlyDictionary<string, string> CallersSettings { get; } = Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .Where(variable => ((string)variable.Key).StartsWith(SettingPrefix, StringComparison.Ordinal))
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);

    /// <summary>An environment without any setting of node.</summary>
    internal static IReadOnlyDictionary<string, string> NoSettings { get; } = new Dictionary<string, string>();

    internal static void Start(string directory, IReadOnlyDictionary<string, string> settings)
    {
        var result = ChildProcess.Run("node", ["-e", "0"], directory, settings);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"node exited with {result.ExitCode}: {result.Error}");
    }
}
