using AgentMemory.Errors;

namespace AgentMemory.Git.Opening;

/// <summary>The small files by which Git directories and work trees point at each other.</summary>
static class GitDirectoryFiles
{
    const string LinkPrefix = "gitdir:";

    // The pointer is a path; anything longer is not one.
    const int MaxPointerBytes = 64 * 1024;

    /// <summary>Whether a folder has the shape of a Git directory, a linked work tree's included. Its HEAD may be damaged.</summary>
    internal static bool IsGitDirectory(string path)
    {
        if (File.Exists(Path.Combine(path, "commondir")))
            return File.Exists(Path.Combine(path, "HEAD"));
        return Directory.Exists(Path.Combine(path, "objects")) && Directory.Exists(Path.Combine(path, "refs"));
    }

    /// <summary>Returns the Git directory that a <c>.git</c> file names.</summary>
    /// <exception cref="AgentMemoryException">The file names none, or one that is not there.</exception>
    internal static string FollowLink(string gitFile)
    {
        var text = ReadPointer(gitFile);
        if (text is null || !text.StartsWith(LinkPrefix, StringComparison.Ordinal))
            throw new AgentMemoryException(ErrorKind.Unsupported, $"The file {gitFile} does not name a Git directory.", "It should hold one line, \"gitdir: PATH\"; restore it, or remove it to use the repository around it.");
        var target = Path.GetFullPath(text[LinkPrefix.Length..].Trim(), Path.GetDirectoryName(gitFile)!);
        return IsGitDirectory(target)
            ? RealPath.Of(target)
            : throw new AgentMemoryException(ErrorKind.NotFound, $"The file {gitFile} names the Git directory {target}, which is not there.", "Run git worktree repair in the main work tree if it was moved, or git submodule update --init for a submodule.");
    }

    /// <summary>Returns the directory that the linked work trees of a repository share.</summary>
    internal static string CommonOf(string gitDirectory) =>
        ReadPointer(Path.Combine(gitDirectory, "commondir")) is { Length: > 0 } common
            ? RealPath.Of(Path.GetFullPath(common, gitDirectory))
            : gitDirectory;

    /// <summary>Returns the work tree that a linked work tree's Git directory points back to, or <c>null</c>.</summary>
    internal static string? LinkedWorkTreeOf(string gitDirectory) =>
        ReadPointer(Path.Combine(gitDirectory, "gitdir")) is { Length: > 0 } gitFile
            ? Path.GetDirectoryName(Path.GetFullPath(gitFile, gitDirectory))
            : null;

    static string? ReadPointer(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length <= MaxPointerBytes ? File.ReadAllText(path).TrimEnd('\r', '\n') : null;
    }
}
