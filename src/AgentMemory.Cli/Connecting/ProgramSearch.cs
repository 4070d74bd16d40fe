using AgentMemory.Cli.Hosting;

namespace AgentMemory.Cli.Connecting;

/// <summary>Finds the programs that clients are to start, as the operating system would.</summary>
/// <param name="context">The environment.</param>
/// <param name="folder">Where clients start them, absolute.</param>
sealed class ProgramSearch(CliContext context, string folder)
{
    /// <summary>Whether a program is found and may be run.</summary>
    internal bool Finds(string program)
    {
        // Only the client, or its shell, knows what these stand for.
        if (program.AsSpan().ContainsAny('$', '%', '~'))
            return true;
        if (program.AsSpan().ContainsAny('/', '\\'))
            return IsProgram(Path.GetFullPath(program, folder));
        return (context.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(at => IsProgram(Path.GetFullPath(Path.Combine(at, program), folder)));
    }

    bool IsProgram(string full)
    {
        if (OperatingSystem.IsWindows())
            return (context.Variable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';').Prepend("").Any(end => File.Exists(full + end));
        const UnixFileMode any = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return File.Exists(full) && (File.GetUnixFileMode(full) & any) != 0;
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
