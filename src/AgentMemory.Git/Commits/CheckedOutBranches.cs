using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Commits;

/// <summary>Finds the work tree whose files would fall behind if a branch moved.</summary>
static class CheckedOutBranches
{
    const string SymbolicMark = "ref: ";

    /// <summary>Returns the work tree that has a branch checked out, or is rebasing it; <c>null</c> where none does.</summary>
    internal static string? WorkTreeOf(OpenedRepository opened, string reference)
    {
        var common = opened.Facts.CommonDirectory;
        // What HEAD names in a bare repository is no checkout.
        if (!WorkTreeSettings.Read(common).IsBare && Names(common, reference))
            return Path.GetFileName(common) == ".git" ? Path.GetDirectoryName(common) : common;
        var linked = Path.Combine(common, "worktrees");
        if (!Directory.Exists(linked))
            return null;
        return Directory.EnumerateDirectories(linked)
            .Where(folder => Names(folder, reference))
            .Select(folder => Path.GetDirectoryName(FirstLine(Path.Combine(folder, "gitdir"))) ?? folder)
            .FirstOrDefault();
    }

    static bool Names(string gitDirectory, string reference) =>
        FirstLine(Path.Combine(gitDirectory, "HEAD")) == SymbolicMark + reference
        || FirstLine(Path.Combine(gitDirectory, "rebase-merge", "head-name")) == reference
        || FirstLine(Path.Combine(gitDirectory, "rebase-apply", "head-name")) == reference;

    static string? FirstLine(string file) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault()?.TrimEnd() : null;
}
