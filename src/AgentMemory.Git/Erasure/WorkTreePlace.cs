using AgentMemory.Git.History;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Erasure;

/// <summary>A work tree of the repository, the one at hand or another.</summary>
/// <param name="GitDirectory">Its own Git directory.</param>
/// <param name="Path">Where its files lie; <c>null</c> for a bare repository.</param>
/// <param name="IsCurrent">Whether it is the one at hand.</param>
sealed record WorkTreePlace(string GitDirectory, string? Path, bool IsCurrent)
{
    /// <summary>What HEAD stands at while detached; <c>null</c> on a branch.</summary>
    internal Oid? DetachedHead => Oid.TryFromHex(File.ReadAllBytes(HeadFile), out var head) ? head : null;

    /// <summary>The branch that HEAD names; <c>null</c> while detached.</summary>
    internal string? HeadBranch => File.ReadAllText(HeadFile) is var text && text.StartsWith("ref: ", StringComparison.Ordinal) ? text[5..].Trim() : null;

    /// <summary>What the certificate calls its HEAD.</summary>
    internal string HeadName => IsCurrent ? "HEAD" : $"HEAD of {Path}";

    string HeadFile => System.IO.Path.Combine(GitDirectory, "HEAD");

    /// <summary>Returns all of them, the main one first.</summary>
    internal static IReadOnlyList<WorkTreePlace> All(OpenedRepository opened, GitExecutable git)
    {
        var common = opened.Facts.CommonDirectory;
        var main = git.Lines("worktree", "list", "--porcelain");
        var mainPath = main.Contains("bare") && main[1] == "bare" ? null : main[0]["worktree ".Length..];
        var places = new List<WorkTreePlace> { Place(common, mainPath) };
        var linked = System.IO.Path.Combine(common, "worktrees");
        if (Directory.Exists(linked))
            places.AddRange(Directory.EnumerateDirectories(linked).Order(StringComparer.Ordinal).Select(folder => Place(folder, GitDirectoryFiles.LinkedWorkTreeOf(folder))));
        return places;

        WorkTreePlace Place(string gitDirectory, string? path) => gitDirectory == opened.Facts.GitDirectory
            ? new(gitDirectory, opened.Facts.WorkTree, IsCurrent: true)
            : new(gitDirectory, path, IsCurrent: false);
    }
}
