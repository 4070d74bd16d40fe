using AgentMemory.Cli.Commands;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Options;

/// <summary>Turns a file as the user names it, from where they stand, into a path of the repository.</summary>
static class WorkTreePath
{
    /// <summary>
    /// Returns the path from the repository's root, with forward slashes. Where the user stands outside the work tree, as with
    /// <c>--repo</c> or in a bare repository, a relative path is taken from the root.
    /// </summary>
    /// <exception cref="AgentMemoryException">The path leads out of the repository.</exception>
    internal static string Of(string text, CommandRun run)
    {
        var root = run.Access.Repository.Facts.WorkTree ?? run.Access.Repository.Facts.GitDirectory;
        return Of(text, root, run.Context.CurrentDirectory);
    }

    /// <summary>Returns the path from a repository's root for somebody who stands at a place.</summary>
    /// <exception cref="AgentMemoryException">The path leads out of the repository.</exception>
    internal static string Of(string text, string root, string here)
    {
        var written = text.Replace('\\', '/');
        return Below(root, Path.GetFullPath(written, Below(root, here) is null ? root : here))
            ?? throw new AgentMemoryException(ErrorKind.Usage, $"{text} lies outside the repository at {root}.", "Name a file of the repository.");
    }

    static string? Below(string root, string full)
    {
        var relative = Path.GetRelativePath(root, full).Replace(Path.DirectorySeparatorChar, '/');
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }
}
