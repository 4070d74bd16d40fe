using System.Runtime.InteropServices;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Reporting;

/// <summary>What a figure has to be read with: the machine and the versions that were measured.</summary>
sealed record MachineFacts
{
    public required string System { get; init; }
    public required int Cores { get; init; }
    public required string Sdk { get; init; }
    public required string Runtime { get; init; }
    public required string Git { get; init; }
    public required string Node { get; init; }

    /// <summary>The load before the first measurement, where the system tells it: figures from a busy machine are noisy.</summary>
    public required string Load { get; init; }

    internal static MachineFacts Read() => new()
    {
        System = RuntimeInformation.OSDescription,
        Cores = Environment.ProcessorCount,
        Sdk = VersionOf("dotnet"),
        Runtime = RuntimeInformation.FrameworkDescription,
        Git = VersionOf("git"),
        Node = VersionOf("node"),
        Load = File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown",
    };

    public override string ToString() =>
        $"{Cores} cores, {System}; SDK {Sdk}, {Runtime}, {Git}, node {Node}; load before the run {Load}";

    static string VersionOf(string program) => ChildProcess.Run(program, ["--version"], Path.GetTempPath()).Output.Trim();
}
