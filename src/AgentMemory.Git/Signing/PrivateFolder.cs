using System.Text;

namespace AgentMemory.Git.Signing;

/// <summary>A temporary folder that only the user can look into, gone when disposed.</summary>
sealed class PrivateFolder : IDisposable
{
    // Created with mode 0700 where modes exist.
    readonly string _path = Directory.CreateTempSubdirectory("agent-memory-").FullName;

    /// <summary>Writes a new file with mode 0600 and returns its path.</summary>
    internal string Write(string name, string text)
    {
        var path = Path.Combine(_path, name);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
