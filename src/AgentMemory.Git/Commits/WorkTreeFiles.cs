using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Commits;

/// <summary>
/// Files of the work tree, reached without following a symbolic link anywhere on the way, and replaced by rename only.
/// </summary>
sealed class WorkTreeFiles(string root, bool ignoresCase, SharedAccess? shared)
{
    internal static WorkTreeFiles Of(OpenedRepository opened) =>
        new(opened.Facts.WorkTree ?? throw CommitErrors.NoWorkTree(), opened.Settings.GetBoolean("core.ignorecase"), opened.Shared);

    /// <summary>Returns where a path lies on disk.</summary>
    /// <exception cref="Errors.AgentMemoryException">Something on the way is not an ordinary folder of this work tree, or the end is no file.</exception>
    internal string Locate(string path)
    {
        RepositoryPath.Require(path);
        foreach (var folder in RepositoryPath.FoldersAbove(path))
        {
            if (!RequireFolder(folder))
                return Path.Combine(root, path);
        }
        var full = Path.Combine(root, path);
        var file = new FileInfo(full);
        if (file.LinkTarget is not null)
            throw CommitErrors.NotAFile(path, "a symbolic link");
        if (Directory.Exists(full))
            throw CommitErrors.NotAFile(path, "a folder");
        if (SpecialFile.StandsAt(full))
            throw CommitErrors.NotAFile(path, "a pipe, a socket or a device");
        RequireSameCase(path);
        return full;
    }

    /// <summary>Reads a file; <c>null</c> where there is none.</summary>
    internal DiskFile? Read(string path)
    {
        var full = Locate(path);
        var info = new FileInfo(full);
        // The stamp comes first: whoever writes while the file is read makes it outdated.
        return info.Exists ? new DiskFile(DiskStamp.Of(full), File.ReadAllBytes(full), IsExecutable(full)) : null;
    }

    /// <summary>
    /// Puts content in place by rename, keeping the mode of what stood there, and only where the file still is what
    /// <paramref name="expected"/> says.
    /// </summary>
    /// <param name="path">Relative to the root.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="expected">What was read before; <c>null</c> for no file.</param>
    /// <param name="token">Makes the temporary file's name unlike any other.</param>
    /// <param name="executable">Whether a new file gets the executable bit.</param>
    /// <param name="staged">Called between writing and renaming.</param>
    internal void Put(string path, byte[] content, DiskStamp? expected, string token, bool executable, Action staged)
    {
        var full = Locate(path);
        using var own = shared?.AsUser();
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var draft = DraftOf(full, token);
        File.WriteAllBytes(draft, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, ModeFor(full, draft, executable));
        staged();
        if (DiskStamp.Of(full) != expected)
        {
            File.Delete(draft);
            throw CommitErrors.ChangedMeanwhile(path);
        }
        File.Move(draft, full, overwrite: true);
    }

    /// <summary>Deletes a file that still is what <paramref name="expected"/> says, and the folders that are empty then.</summary>
    internal void Delete(string path, DiskStamp? expected)
    {
        var full = Locate(path);
        if (DiskStamp.Of(full) != expected)
            throw CommitErrors.ChangedMeanwhile(path);
        File.Delete(full);
        DeleteEmptyFolders(path);
    }

    /// <summary>Deletes the draft that a killed writer may have left beside a path.</summary>
    internal void DeleteDraft(string path, string token)
    {
        var draft = DraftOf(Locate(path), token);
        if (!File.Exists(draft))
            return;
        File.Delete(draft);
        DeleteEmptyFolders(path);
    }

    /// <summary>Deletes folders that hold nothing any more, as <c>git rm</c> does.</summary>
    internal void DeleteEmptyFolders(string path)
    {
        foreach (var folder in RepositoryPath.FoldersAbove(path).Reverse())
        {
            var full = Path.Combine(root, folder);
            if (!Directory.Exists(full))
                continue;
            if (Directory.EnumerateFileSystemEntries(full).Any())
                return;
            Directory.Delete(full);
        }
    }

    internal static string DraftOf(string full, string token) =>
        Path.Combine(Path.GetDirectoryName(full)!, $".agent-memory-{token}.tmp");

    static bool IsExecutable(string full) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(full).HasFlag(UnixFileMode.UserExecute);

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    static UnixFileMode ModeFor(string full, string draft, bool executable)
    {
        if (File.Exists(full))
            return File.GetUnixFileMode(full);
        var mode = File.GetUnixFileMode(draft);
        if (!executable)
            return mode;
        // Whoever may read a new program may run it: what the umask leaves of 777.
        var readers = (int)mode & (int)(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        return mode | (UnixFileMode)(readers >> 2);
    }

    /// <summary>Whether the folder exists; refuses what is not an ordinary folder of this work tree.</summary>
    bool RequireFolder(string folder)
    {
        var full = Path.Combine(root, folder);
        var info = new DirectoryInfo(full);
        if (info.LinkTarget is not null)
            throw CommitErrors.NotAFile(folder, "a symbolic link");
        if (File.Exists(full))
            throw CommitErrors.NotAFile(folder, "a file");
        RequireSameCase(folder);
        if (!info.Exists)
            return false;
        if (Path.Exists(Path.Combine(full, ".git")))
            throw CommitErrors.NotAFile(folder, "a repository of its own");
        return true;
    }

    void RequireSameCase(string path)
    {
        var folder = Path.GetDirectoryName(Path.Combine(root, path))!;
        if (!ignoresCase || !Directory.Exists(folder))
            return;
        var name = Path.GetFileName(path);
        var twins = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName)
            .Where(entry => name.Equals(entry, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (twins.Count > 0 && !twins.Contains(name, StringComparer.Ordinal))
            throw CommitErrors.OtherCase(path, twins[0]!);
    }
}

/// <summary>A file of the work tree, and how to tell that it has not changed since.</summary>
sealed record DiskFile(DiskStamp? Stamp, byte[] Content, bool IsExecutable);

/// <summary>What changes when somebody writes a file.</summary>
readonly record struct DiskStamp(long Length, DateTime ModifiedUtc)
{
    internal static DiskStamp? Of(string full)
    {
        var info = new FileInfo(full);
        return info.Exists ? new DiskStamp(info.Length, info.LastWriteTimeUtc) : null;
    }
}
