using System.Diagnostics;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Hosting;

/// <summary>What the <c>git</c> executable printed, and how it ended.</summary>
sealed record GitRun(int ExitCode, string Output, string Error);

/// <summary>Runs the <c>git</c> executable in a repository of our own, with an environment of our own, and never waits for anybody's answer.</summary>
/// <param name="folder">Where it runs.</param>
/// <param name="variables">All the variables it gets.</param>
/// <param name="timeout">How long one command may take.</param>
/// <param name="cancellation">Ends a command that runs.</param>
sealed class GitProgram(string folder, IReadOnlyDictionary<string, string> variables, TimeSpan timeout, CancellationToken cancellation)
{
    /// <summary>Runs a command that has to end well, and returns what it printed.</summary>
    /// <exception cref="AgentMemoryException">It did not end well, or not in time.</exception>
    /// <exception cref="OperationCanceledException">The user interrupted it.</exception>
    internal string Run(params IReadOnlyList<string> line)
    {
        var run = Try(line);
        return run.ExitCode == 0 ? run.Output : throw new AgentMemoryException(ErrorKind.Refused, $"git {string.Join(' ', line)} failed: {run.Error.Trim()}");
    }

    /// <summary>Runs a command, however it ends.</summary>
    /// <exception cref="AgentMemoryException">There is no git, or it did not end in time.</exception>
    /// <exception cref="OperationCanceledException">The user interrupted it.</exception>
    internal GitRun Try(params IReadOnlyList<string> line)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = Start(line);
        using var ending = cancellation.Register(() => End(process));
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        if (!process.WaitForExit(timeout))
        {
            End(process);
            throw new AgentMemoryException(ErrorKind.Refused, $"git {string.Join(' ', line)} ran longer than {timeout.TotalSeconds:0} seconds, and was ended.");
        }
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return new GitRun(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    Process Start(IReadOnlyList<string> line)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in line)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new AgentMemoryException(ErrorKind.Config, "This needs the git executable, and it is not on the PATH.", "Install Git.", missing);
        }
    }

    static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself meanwhile.
        }
    }
}
