using AgentMemory.Digests;
using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>
/// Reads and writes files of the work tree that are not committed with them. Here a link is the user's own arrangement, such as a
/// <c>CLAUDE.md</c> that leads to <c>AGENTS.md</c>, and is followed as long as it stays inside.
/// </summary>
sealed class LinkedFiles
{
    // What Linux allows on one way.
    const int MostLinks = 40;

    readonly string _root;
    readonly string _gitDirectory;
    readonly string _commonDirectory;
    readonly SharedAccess? _shared;

    internal LinkedFiles(OpenedRepository opened)
    {
        _root = opened.Facts.WorkTree ?? throw CommitErrors.NoWorkTree();
        _gitDirectory = opened.Facts.GitDirectory;
        _commonDirectory = opened.Facts.CommonDirectory;
        _shared = opened.Shared;
    }

    /// <summary>Writes or deletes all files, after all of them have been judged; folders that are empty then go as well.</summary>
    /// <exception cref="Errors.AgentMemoryException">
    /// A path leads out of the work tree, or is no file, and nothing was written; or writing one of them failed.
    /// </exception>
    internal void Write(IReadOnlyList<FileChange> files)
    {
        using var own = _shared?.AsUser();
        var located = files.Select(file => (file.Path, Full: LocateToWrite(file), file.Content)).ToList();
        foreach (var (path, full, content) in located)
        {
            try
            {
                Write(full, content);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw CommitErrors.CannotWriteFile(path, e);
            }
        }
    }

    /// <summary>Returns what a path means, or <c>null</c> where no file stands.</summary>
    /// <exception cref="Errors.AgentMemoryException">The path leads out of the work tree, or is no file.</exception>
    internal WorkTreeFile? Read(string path)
    {
        var full = Locate(path, followLast: true);
        if (!File.Exists(full))
            return null;
        var found = Path.GetRelativePath(_root, full).Replace(Path.DirectorySeparatorChar, '/');
        return new WorkTreeFile(File.ReadAllBytes(full), found == path ? null : found);
    }

    string LocateToWrite(FileChange file)
    {
        try
        {
            return Locate(file.Path, followLast: file.Content is not null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommitErrors.CannotWriteFile(file.Path, e);
        }
    }

    void Write(string full, byte[]? content)
    {
        if (content is not null)
        {
            Put(full, content);
            return;
        }
        File.Delete(full);
        for (var folder = Path.GetDirectoryName(full)!; folder != _root && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            Directory.Delete(folder);
    }

    static void Put(string full, byte[] content)
    {
        var folder = Path.GetDirectoryName(full)!;
        Directory.CreateDirectory(folder);
        var draft = WorkTreeFiles.DraftOf(full, RandomDigits.Next());
        try
        {
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(content);
                // No blob keeps what the file held besides ours: a loss of power must not empty it.
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(full))
                File.SetUnixFileMode(draft, File.GetUnixFileMode(full));
            File.Move(draft, full, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Returns the file that a path means. A deletion means the path itself, link or not.</summary>
    string Locate(string path, bool followLast)
    {
        RepositoryPath.Require(path);
        var names = new Stack<string>(path.Split('/').Reverse());
        var full = _root;
        for (var links = 0; names.TryPop(out var name);)
        {
            full = Path.GetFullPath(Path.Combine(full, name));
            if (names.Count == 0 && !followLast)
                break;
            if (new FileInfo(full).LinkTarget is not { } target)
            {
                if (names.Count > 0 && File.Exists(full))
                    throw CommitErrors.NotAFile(path, "below a file");
                continue;
            }
            if (++links > MostLinks)
                throw CommitErrors.NotAFile(path, "a link that leads to itself");
            var resolved = Path.GetFullPath(target, Path.GetDirectoryName(full)!);
            if (!IsInside(resolved, _root))
                throw CommitErrors.LeavesWorkTree(path, resolved);
            // The target may pass other links: it is walked from the root again.
            foreach (var part in Path.GetRelativePath(_root, resolved).Split(Path.DirectorySeparatorChar).Reverse())
                names.Push(part);
            full = _root;
        }
        RequireOrdinary(path, full);
        return full;
    }

    void RequireOrdinary(string path, string full)
    {
        if (!IsInside(full, _root) || IsInside(full, _gitDirectory) || IsInside(full, _commonDirectory))
            throw CommitErrors.LeavesWorkTree(path, full);
        if (full.Split(Path.DirectorySeparatorChar).Skip(_root.Split(Path.DirectorySeparatorChar).Length).Any(name => name.Equals(".git", StringComparison.OrdinalIgnoreCase)))
            throw CommitErrors.LeavesWorkTree(path, full);
        // A link's target is a path like any other: what another platform takes for .git is not written here either.
        if (full != _root)
            RepositoryPath.Require(Path.GetRelativePath(_root, full).Replace(Path.DirectorySeparatorChar, '/'));
        if (Directory.Exists(full) && new FileInfo(full).LinkTarget is null)
            throw CommitErrors.NotAFile(path, "a folder");
        if (SpecialFile.StandsAt(full))
            throw CommitErrors.NotAFile(path, "a pipe, a socket or a device");
    }

    static bool IsInside(string full, string folder) =>
        full == folder || full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
