using AgentMemory.Git.Opening.Settings;

namespace AgentMemory.Git.Opening;

/// <summary>What a Git directory itself says about its work tree. Only its own file is read: it is not trusted yet.</summary>
sealed record WorkTreeSettings
{
    internal required string CommonDirectory { get; init; }

    internal bool IsBare { get; init; }

    /// <summary>The value of <c>core.worktree</c>, resolved.</summary>
    internal string? WorkTree { get; init; }

    internal static WorkTreeSettings Read(string gitDirectory)
    {
        var common = GitDirectoryFiles.CommonOf(gitDirectory);
        var settings = new WorkTreeSettings { CommonDirectory = common };
        var entries = ConfigFiles.ReadOne(Path.Combine(common, "config"));
        // As Git has it: with files of their own, the shared one speaks for every work tree.
        if (GitConfiguration.HasWorktreeFile(entries))
            entries = [.. entries, .. ConfigFiles.ReadOne(Path.Combine(gitDirectory, "config.worktree"))];
        // Otherwise a linked work tree shares the file, but is never bare and never elsewhere.
        else if (common != gitDirectory)
            return settings;
        var bare = entries.LastOrDefault(e => e.Key == "core.bare");
        var workTree = entries.LastOrDefault(e => e.Key == "core.worktree")?.Value;
        return settings with
        {
            IsBare = bare is not null && GitBoolean.Parse(bare.Key, bare.Value),
            WorkTree = string.IsNullOrEmpty(workTree) ? null : RealPath.Of(Path.GetFullPath(workTree, gitDirectory)),
        };
    }
}
