using System.Runtime.CompilerServices;
using LibGit2Sharp;

namespace AgentMemory.Testing;

/// <summary>
/// Shuts the host's Git configuration out of the test process and of every child it starts, so that the tests pass with any
/// user's settings and inside an agent's shell.
/// </summary>
public static class HermeticGit
{
    /// <summary>Everything temporary lies in it, what a test or the product keeps for somebody to look at too, and goes with the process.</summary>
    static readonly string TempRoot = Directory.CreateTempSubdirectory("agent-memory-tests-").FullName;

    static readonly string EmptyHome = Directory.CreateDirectory(Path.Combine(TempRoot, "home")).FullName;

    /// <summary>The variables a child process gets; nothing of the host's Git or agent settings survives.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "",
        ["HOME"] = EmptyHome,
        ["TMPDIR"] = TempRoot,
        ["LC_ALL"] = "C.UTF-8",
        ["TZ"] = "UTC",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
    };

    /// <summary>Points libgit2's user and system configuration at an empty folder. Safe to call from every test assembly.</summary>
    public static void ShutHostOut()
    {
        foreach (var level in new[] { ConfigurationLevel.Global, ConfigurationLevel.Xdg, ConfigurationLevel.System, ConfigurationLevel.ProgramData })
            GlobalSettings.SetConfigSearchPaths(level, EmptyHome);
    }

    [ModuleInitializer]
    internal static void Initialize()
    {
        ShutHostOut();
        foreach (var name in new[] { "TMPDIR", "TMP", "TEMP" })
            System.Environment.SetEnvironmentVariable(name, TempRoot);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DeleteTemp();
    }

    static void DeleteTemp()
    {
        try
        {
            Directory.Delete(TempRoot, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A process that outlives this one may still write there; the system's temp folder is cleaned anyway.
        }
    }
}
