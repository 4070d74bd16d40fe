using System.Diagnostics;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// A client that people use, with a home of its own and the tool on its PATH; where it is not installed the test is skipped. They come by
/// <c>npm install</c> of <c>@openai/codex</c>, <c>@github/copilot</c> and <c>@google/gemini-cli</c>.
/// </summary>
sealed class RealClient : IDisposable
{
    const int MostSeconds = 120;

    readonly string _command;
    readonly MemoryRepository _memory;
    readonly Dictionary<string, string> _variables = [];

    /// <summary>Takes a client to a repository.</summary>
    internal RealClient(string name, MemoryRepository memory)
    {
        if (HermeticGit.Environment["PATH"].Split(Path.PathSeparator).Select(at => Path.Combine(at, name)).FirstOrDefault(File.Exists) is not { } command)
            throw new IgnoreException($"{name} is not installed here.");
        _command = command;
        _memory = memory;
        Set("HOME", Home.Root).Set("CODEX_HOME", Home.PathOf(".codex")).Set("GEMINI_CLI_TRUST_WORKSPACE", "true");
        Home.Write(".codex/config.toml", "");
    }

    /// <summary>The home folder of the user who runs it.</summary>
    internal TempRepository Home { get; } = TempRepository.At(TempRepository.TempFolder());

    /// <summary>Gives it a variable.</summary>
    internal RealClient Set(string name, string value)
    {
        _variables[name] = value;
        return this;
    }

    /// <summary>Lets it find the tool under the name that settings have.</summary>
    internal RealClient WithTool()
    {
        Home.Write("bin/agent-memory", $"#!/bin/sh\nexec dotnet '{typeof(CliApp).Assembly.Location}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Home.PathOf("bin/agent-memory"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Set("PATH", Home.PathOf("bin") + Path.PathSeparator + HermeticGit.Environment["PATH"]);
    }

    /// <summary>Lets Codex trust the repository.</summary>
    internal RealClient TrustedByCodex(string settings = "")
    {
        Home.Write(".codex/config.toml", $"{settings}\n[projects.{System.Text.Json.JsonSerializer.Serialize(_memory.Root)}]\ntrust_level = \"trusted\"\n");
        return this;
    }

    /// <summary>Runs it in a folder of the repository; it has to succeed.</summary>
    internal ProcessResult RunIn(string folder, params string[] args)
    {
        var result = ChildProcess.Run(_command, args, Path.TrimEndingDirectorySeparator(Path.Combine(_memory.Root, folder)), Environment(), input: "", timeoutSeconds: MostSeconds);
        Assert.That(result.ExitCode, Is.Zero, $"{_command} {string.Join(' ', args)}\n{result.Output}\n{result.Error}");
        return result;
    }

    /// <summary>Runs it at the root; it has to succeed.</summary>
    internal ProcessResult Run(params string[] args) => RunIn("", args);

    /// <summary>Starts it at the root, to be spoken with; the caller ends it.</summary>
    internal Process Start(params string[] args) => ChildProcess.Start(_command, args, _memory.Root, Environment(), redirectInput: true);

    public void Dispose() => Home.Dispose();

    Dictionary<string, string> Environment()
    {
        var environment = new Dictionary<string, string>(_memory.Setting([.. _variables.Select(variable => (variable.Key, variable.Value))]).Environment);
        environment.Remove("AGENT_MEMORY_NOW");
        return environment;
    }
}
