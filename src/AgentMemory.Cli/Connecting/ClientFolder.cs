using AgentMemory.Cli.Output;
using AgentMemory.Connecting;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Connecting;

/// <summary>The folder that a client's files lie in, on disk. Symbolic links are followed inside of it only.</summary>
/// <param name="root">The folder, absolute.</param>
/// <param name="left">The start of paths that the folder stands for itself; empty for none.</param>
/// <param name="write">Writes a file whole or not at all; <c>null</c> for the disk's own way.</param>
sealed class ClientFolder(string root, string left = "", Action<string, byte[]>? write = null) : IClientFiles
{
    const int MostLinks = 40;

    public byte[]? Read(string path)
    {
        var full = Locate(path);
        try
        {
            using var file = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // One byte more than is taken tells that there are too many.
            var bytes = new byte[Math.Min(file.Length, ClientFile.MostBytes + 1)];
            return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) is var count && count < bytes.Length ? bytes[..count] : bytes;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AgentMemoryException(ErrorKind.Refused, $"{path} cannot be read, so nothing was changed: {failure.Message}", "See to it that you may read it, then run the command again.", failure);
        }
    }

    public IReadOnlyList<string> MissingFolders(string path)
    {
        var missing = new List<string>();
        for (var end = path.IndexOf('/', StringComparison.Ordinal); end > 0; end = path.IndexOf('/', end + 1))
        {
            if (!Directory.Exists(Full(path[..end])))
                missing.Add(path[..end]);
        }
        return missing;
    }

    public void Apply(IReadOnlyList<ClientFileChange> changes, IReadOnlyList<string> folders)
    {
        var series = new FileSeries(write ?? AtomicFile.Write);
        foreach (var change in changes)
        {
            try
            {
                foreach (var folder in MissingFolders(change.Path))
                    series.Make(folder, Full(folder));
                series.Set(change.Path, Locate(change.Path), change.Before, change.After);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw ConnectFailures.CannotBeWritten(change.Path, series.TakeBack(), failure);
            }
        }
        foreach (var folder in folders.Select(Full).Where(folder => Directory.Exists(folder) && new DirectoryInfo(folder).LinkTarget is null && !Directory.EnumerateFileSystemEntries(folder).Any()))
            Leave(folder);
    }

    /// <summary>Deletes an empty folder; one that somebody uses stays.</summary>
    static void Leave(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (Exception used) when (used is IOException or UnauthorizedAccessException)
        {
        }
    }

    string Full(string path)
    {
        var own = left.Length > 0 && (path == left || path.StartsWith(left + "/", StringComparison.Ordinal)) ? path[left.Length..].TrimStart('/') : path;
        return Path.GetFullPath(own, root);
    }

    /// <summary>Returns the file that a path means.</summary>
    string Locate(string path)
    {
        var names = new Stack<string>(Path.GetRelativePath(root, Full(path)).Split(Path.DirectorySeparatorChar).Reverse());
        var full = Path.TrimEndingDirectorySeparator(root);
        for (var links = 0; names.TryPop(out var name);)
        {
            full = Path.GetFullPath(name, full);
            if (new FileInfo(full).LinkTarget is not { } target)
            {
                if (names.Count > 0 && File.Exists(full))
                    throw ConnectFailures.InTheWay(path, $"{Path.GetRelativePath(root, full)} is a file, and a folder is needed");
                continue;
            }
            var resolved = Path.GetFullPath(target, Path.GetDirectoryName(full)!);
            if (++links > MostLinks || !resolved.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw ConnectFailures.InTheWay(path, $"a symbolic link leads out of {root}");
            foreach (var part in Path.GetRelativePath(root, resolved).Split(Path.DirectorySeparatorChar).Reverse())
                names.Push(part);
            full = Path.TrimEndingDirectorySeparator(root);
        }
        if (Path.GetRelativePath(root, full).Split(Path.DirectorySeparatorChar).Contains(".git", StringComparer.OrdinalIgnoreCase))
            throw ConnectFailures.InTheWay(path, "a symbolic link leads into the Git directory");
        if (Directory.Exists(full))
            throw ConnectFailures.InTheWay(path, "a folder stands there");
        return full;
    }
}
