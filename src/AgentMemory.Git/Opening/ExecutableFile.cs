namespace AgentMemory.Git.Opening;

/// <summary>Tells files that may be run from others.</summary>
static class ExecutableFile
{
    const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Whether a file is there and executable; where there are no modes every file is.</summary>
    internal static bool Exists(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);
}
