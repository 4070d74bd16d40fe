using System.Diagnostics;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Hosting;

/// <summary>What a program printed, and how it ended.</summary>
sealed record ProgramRun(int ExitCode, string Output, string Error);

/// <summary>Runs an executable, mostly <c>git</c>, in a repository of our own, with an environment of our own, and never waits for anybody's answer.</summary>
/// <param name="name">Its name, as the PATH finds it.</param>
/// <param name="folder">Where it runs.</param>
/// <param name="variables">All the variables it gets.</param>
/// <param name="timeout">How long one command may take.</param>
/// <param name="cancellation">Ends a command that runs.</param>
sealed class ChildProgram(string name, string folder, IReadOnlyDictionary<string, string> variables, TimeSpan timeout, CancellationToken cancellation)
{
    /// <summary>Where it runs.</summary>
    internal string Folder => folder;

    /// <summary>Runs a command that has to end well, and returns what it printed.</summary>
    /// <exception cref="AgentMemoryException">It did not end well, or not in time.</exception>
    /// <exception cref="OperationCanceledException">The user interrupted it.</exception>
    internal string Run(params IReadOnlyList<string> line)
    {
        var run = Try(line);
        return run.ExitCode == 0 ? run.Output : throw new AgentMemoryException(ErrorKind.Refused, $"{name} {string.Join(' ', line)} failed: {run.Error.Trim()}");
    }

    /// <summary>Runs a command, however it ends.</summary>
    /// <exception cref="AgentMemoryException">It is not there, or it did not end in time.</exception>
    /// <exception cref="OperationCanceledException">The user interrupted it.</exception>
    internal ProgramRun Try(params IReadOnlyList<string> line)
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
            throw new AgentMemoryException(ErrorKind.Refused, $"{name} {string.Join(' ', line)} ran longer than {timeout.TotalSeconds:0} seconds, and was ended.");
        }
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return new ProgramRun(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    Process Start(IReadOnlyList<string> line)
    {
        var start = new ProcessStartInfo(Executable()) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in line)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (variable, value) in variables)
            start.Environment[variable] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw Missing(missing);
        }
    }

    /// <summary>By the PATH that the program gets, as what it starts in turn is found: .NET would look in that of this process.</summary>
    string Executable()
    {
        if (!variables.TryGetValue("PATH", out var path))
            return name;
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return path.Split(Path.PathSeparator).Where(Path.IsPathFullyQualified).Select(place => Path.Combine(place, file)).FirstOrDefault(File.Exists) ?? throw Missing(inner: null);
    }

    AgentMemoryException Missing(Exception? inner) =>
        new(ErrorKind.Config, $"This needs the {name} executable, and it is not on the PATH.", $"Install {(name == "git" ? "Git" : "OpenSSH")}.", inner);

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
