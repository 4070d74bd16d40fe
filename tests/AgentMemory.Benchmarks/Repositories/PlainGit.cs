using System.Diagnostics;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Repositories;

/// <summary>
/// Runs <c>git</c> for the clock: nothing is redirected, so that the harness adds as little as it can to the side it is compared
/// with.
/// </summary>
static class PlainGit
{
    /// <summary>Writes a file, stages and commits it, the way a script would.</summary>
    internal static void Save(TempRepository repository, string path, string text, string message)
    {
        repository.Write(path, text);
        Run(repository.Root, "add", "--", path);
        Run(repository.Root, "commit", "-q", "-m", message);
    }

    static void Run(string directory, params string[] arguments)
    {
        var info = new ProcessStartInfo("git", arguments) { WorkingDirectory = directory, UseShellExecute = false };
        info.Environment.Clear();
        foreach (var (key, value) in HermeticGit.Environment)
            info.Environment[key] = value;
        using var process = Process.Start(info)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"git {string.Join(' ', arguments)} exited with {process.ExitCode}.");
    }
}
