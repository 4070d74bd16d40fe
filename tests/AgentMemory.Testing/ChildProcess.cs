using System.Diagnostics;
using System.Text;

namespace AgentMemory.Testing;

/// <summary>What a child process printed and how it ended.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Error);

/// <summary>Runs a child process in the hermetic environment, bounded in time.</summary>
public static class ChildProcess
{
    public static ProcessResult Run(string file, IEnumerable<string> arguments, string directory,
        IReadOnlyDictionary<string, string>? environment = null, string? input = null, int timeoutSeconds = 120)
    {
        using var process = Start(file, arguments, directory, environment, input is not null);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        if (!process.WaitForExit(TimeSpan.FromSeconds(timeoutSeconds)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{file} {string.Join(' ', arguments)} ran longer than {timeoutSeconds} s.");
        }
        process.WaitForExit();
        return new ProcessResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts a process with redirected streams; the caller disposes it.</summary>
    public static Process Start(string file, IEnumerable<string> arguments, string directory,
        IReadOnlyDictionary<string, string>? environment = null, bool redirectInput = false)
    {
        var info = new ProcessStartInfo(file)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = redirectInput,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        info.Environment.Clear();
        foreach (var (key, value) in HermeticGit.Environment)
            info.Environment[key] = value;
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
            info.Environment[key] = value;
        return Process.Start(info) ?? throw new InvalidOperationException($"{file} did not start.");
    }
}
