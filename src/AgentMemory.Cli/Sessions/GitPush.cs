using System.ComponentModel;
using System.Diagnostics;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Output;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Sessions;

/// <summary>Pushes with the user's own <c>git</c>: its credentials, its hooks, its questions.</summary>
sealed class GitPush(CliContext context)
{
    /// <summary>Pushes; what <c>git</c> says goes to standard error.</summary>
    /// <exception cref="AgentMemoryException">There is no <c>git</c>, or it refuses.</exception>
    internal void Run(string folder, IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo("git") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        info.Environment.Clear();
        foreach (var (name, value) in context.Environment)
            info.Environment[name] = value;
        using var process = Start(info);
        using var interrupt = context.Cancellation.Register(process.Kill);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        context.Cancellation.ThrowIfCancellationRequested();
        context.Error.Write(VisibleText.EscapeLines(output.GetAwaiter().GetResult() + error));
        if (process.ExitCode != 0)
            throw new AgentMemoryException(ErrorKind.Refused, $"git {arguments[0]} exited with {process.ExitCode}; nothing was shared.", "What it said stands above. Where another clone shared episodes there, fetch them first: git fetch REMOTE refs/agent-memory/episodes");
    }

    static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception missing)
        {
            throw new AgentMemoryException(ErrorKind.Config, "The program git cannot be started, which pushes.", "Install it, or run the command that --dry-run prints elsewhere.", missing);
        }
    }
}
