using System.Runtime.CompilerServices;
using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Git.Reading;
using AgentMemory.Testing;
using LibGit2Sharp;

namespace AgentMemory.Git.Tests.Opening;

/// <summary>
/// This test assembly as another program: started with <see cref="Variable"/> set, it applies its environment to its own
/// process, says what libgit2 then does in the current folder, and ends before any test runs. Process-wide settings can be
/// tested in no other way beside parallel tests.
/// </summary>
static class EnvironmentProbe
{
    const string Variable = "AGENT_MEMORY_ENVIRONMENT_PROBE";

    /// <summary>Runs the probe and returns what it printed: one line, <c>clean</c>, <c>dirty</c>, or the refusal.</summary>
    internal static string Run(string directory, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var environment = Opener.Environment([.. variables, (Variable, "1")]);
        // The host's own variables, where .NET was not installed for everyone.
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
            environment["DOTNET_ROOT"] = root;
        var result = ChildProcess.Run(DotNet(), ["exec", typeof(EnvironmentProbe).Assembly.Location], directory, environment);
        return result.ExitCode == 0 ? result.Output.Trim() : throw new InvalidOperationException(result.Error + result.Output);
    }

    // "dotnet test" and the built executable start the tests in different programs.
    static string DotNet() => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

#pragma warning disable CA2255 // The probe has to speak before the test runner does.
    [ModuleInitializer]
    internal static void Probe()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            return;
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
        var directory = Environment.CurrentDirectory;
        IReadOnlyList<string> folders;
        using (GitEnvironment.ApplyToProcess(environment, directory))
        {
            Console.WriteLine(Describe(new OpenOptions { CurrentDirectory = directory, Environment = environment }));
            folders = [.. GlobalSettings.GetConfigSearchPaths(ConfigurationLevel.Global)];
        }
        foreach (var folder in folders.Where(f => Path.GetFileName(f.TrimEnd('/')) == "global" && Directory.Exists(f)))
            Console.WriteLine($"left behind: {folder}");
        Environment.Exit(0);
    }

    static string Describe(OpenOptions options)
    {
        try
        {
            using var opened = OpenedRepository.Open(options);
            return new GitRepositoryReader(opened).DirtyPaths([]).Count == 0 ? "clean" : "dirty";
        }
        catch (AgentMemoryException refusal)
        {
            return refusal.Message;
        }
    }
}
