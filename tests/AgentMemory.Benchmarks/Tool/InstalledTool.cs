using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using AgentMemory.Testing;
using AgentMemory.Testing.Agents;

namespace AgentMemory.Benchmarks.Tool;

/// <summary>The tool as users run it: packed, installed, started through its own launcher.</summary>
sealed class InstalledTool : IDisposable
{
    const int PackSeconds = 600;
    const int RunSeconds = 60;

    // A launcher looks for the runtime in a few well-known places only; the one that runs this benchmark is known to work.
    static readonly Dictionary<string, string> Environment = new()
    {
        ["DOTNET_ROOT"] = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory()),
    };

    readonly string _path;
    readonly string? _ownFolder;

    InstalledTool(string path, string? ownFolder)
    {
        _path = path;
        _ownFolder = ownFolder;
    }

    /// <summary>Takes a tool that is installed already.</summary>
    internal static InstalledTool At(string path) => File.Exists(path)
        ? new InstalledTool(Path.GetFullPath(path), ownFolder: null)
        : throw new FileNotFoundException($"There is no tool at {path}.");

    /// <summary>Packs the tool from this source tree and installs it into a temporary folder.</summary>
    internal static InstalledTool PackAndInstall()
    {
        var folder = TempRepository.TempFolder();
        var feed = Path.Combine(folder, "feed");
        // Its own version: an installed package of the same version would be taken from a cache instead.
        var version = string.Create(CultureInfo.InvariantCulture, $"0.0.0-bench.{DateTime.UtcNow:yyyyMMddHHmmss}");
        Dotnet("pack", Path.Combine(SourceRoot(), "src", "AgentMemory.Cli"), "-c", "Release", "-v", "q", "--nologo", "-o", feed, $"-p:Version={version}");

        // Beside the package that is named like the tool there may be one for every platform, with a longer name.
        var package = Directory.GetFiles(feed, $"*.{version}.nupkg").Select(file => Path.GetFileName(file)[..^$".{version}.nupkg".Length]).MinBy(name => name.Length)
            ?? throw new InvalidOperationException($"dotnet pack left no package in {feed}.");
        Dotnet("tool", "install", package, "--tool-path", folder, "--source", feed, "--version", version);
        return new InstalledTool(Path.Combine(folder, OperatingSystem.IsWindows() ? "agent-memory.exe" : "agent-memory"), folder);
    }

    /// <summary>How it is started.</summary>
    internal ToolCommand Command => new(_path, [], Environment);

    /// <summary>Runs a command and returns how it ended.</summary>
    internal ProcessResult Run(string directory, params string[] arguments) =>
        ChildProcess.Run(_path, arguments, directory, Environment, timeoutSeconds: RunSeconds);

    /// <summary>Runs a command with something on its standard input, and returns how it ended.</summary>
    internal ProcessResult Run(string directory, string input, string[] arguments) =>
        ChildProcess.Run(_path, arguments, directory, Environment, input, timeoutSeconds: RunSeconds);

    /// <summary>Runs a command that has to succeed.</summary>
    internal void Succeed(string directory, params string[] arguments)
    {
        var result = Run(directory, arguments);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"agent-memory {string.Join(' ', arguments)} exited with {result.ExitCode}: {result.Error}{result.Output}");
    }

    /// <summary>Runs a command with <c>--json</c> and returns its object, whatever the exit code.</summary>
    internal JsonElement Json(string directory, params string[] arguments)
    {
        using var document = JsonDocument.Parse(Run(directory, [.. arguments, "--json"]).Output);
        return document.RootElement.Clone();
    }

    public void Dispose()
    {
        if (_ownFolder is not null)
            Directory.Delete(_ownFolder, recursive: true);
    }

    // The hermetic environment has an empty home, and with it no package cache: building needs the user's own.
    static void Dotnet(params string[] arguments)
    {
        var environment = System.Environment.GetEnvironmentVariables().Keys.Cast<string>().ToDictionary(key => key, key => System.Environment.GetEnvironmentVariable(key)!);
        var result = ChildProcess.Run("dotnet", arguments, SourceRoot(), environment, timeoutSeconds: PackSeconds);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} exited with {result.ExitCode}: {result.Error}{result.Output}");
    }

    static string SourceRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "AgentMemory.sln")))
                return folder;
        }
        throw new InvalidOperationException("The benchmark packs the tool from its source tree and is not in one; name an installed tool with --tool.");
    }
}
