using System.Diagnostics;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Commits;

/// <summary>Commits from child processes.</summary>
static class Driver
{
    static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "AgentMemory.Git.Driver.dll");

    /// <summary>The exit code of a process that killed itself.</summary>
    internal static int Killed => OperatingSystem.IsWindows() ? -1 : 137;

    internal static ProcessResult Run(TempRepository repository, IReadOnlyDictionary<string, string>? environment, params string[] arguments) =>
        ChildProcess.Run("dotnet", ["exec", Assembly, .. arguments], repository.Root, environment);

    internal static Process Start(TempRepository repository, params string[] arguments) =>
        ChildProcess.Start("dotnet", ["exec", Assembly, .. arguments], repository.Root);
}
