using AgentMemory.Git.Opening.Settings;

namespace AgentMemory.Git.Opening;

/// <summary>Finds the hooks that <c>git commit</c> would run.</summary>
static class CommitHooks
{
    static readonly string[] Names = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"];

    /// <summary>Returns the names of those that are there and executable, in the order they would run.</summary>
    internal static IReadOnlyList<string> Find(RepositoryLocation location, GitConfiguration configuration)
    {
        var folder = configuration.GetPath("core.hooksPath") is { Length: > 0 } configured
            ? Path.GetFullPath(configured, location.WorkTree ?? location.GitDirectory)
            : Path.Combine(location.CommonDirectory, "hooks");
        return [.. Names.Where(name => ExecutableFile.Exists(Path.Combine(folder, name)))];
    }
}
