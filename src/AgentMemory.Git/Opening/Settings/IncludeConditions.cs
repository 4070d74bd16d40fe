namespace AgentMemory.Git.Opening.Settings;

/// <summary>What the conditions of <c>includeIf</c> are asked about.</summary>
sealed class IncludeConditions(GitVariables variables, string gitDirectory, string? branch)
{
    const string BranchPrefix = "refs/heads/";

    /// <summary>The URLs of all remotes, for <c>hasconfig</c>; <c>null</c> in the pass that collects them.</summary>
    internal IReadOnlyList<string>? RemoteUrls { get; init; }

    /// <summary>Whether a condition asked for remotes that were not collected yet.</summary>
    internal bool AskedForRemotes { get; private set; }

    /// <summary>Whether a condition holds; one of an unknown kind never does.</summary>
    /// <param name="condition">What stands between <c>includeIf.</c> and <c>.path</c>.</param>
    /// <param name="file">The file that asks.</param>
    internal bool Holds(string condition, string file)
    {
        if (After(condition, "gitdir:") is { } folder)
            return MatchesGitDirectory(folder, file, ignoreCase: false);
        if (After(condition, "gitdir/i:") is { } anyCase)
            return MatchesGitDirectory(anyCase, file, ignoreCase: true);
        if (After(condition, "onbranch:") is { } name)
            return branch is not null && branch.StartsWith(BranchPrefix, StringComparison.Ordinal)
                && WildMatch.IsMatch(WithFolderContent(name), branch[BranchPrefix.Length..]);
        if (After(condition, "hasconfig:remote.*.url:") is not { } url)
            return false;
        AskedForRemotes = true;
        return RemoteUrls?.Any(remote => WildMatch.IsMatch(url, remote)) == true;
    }

    bool MatchesGitDirectory(string pattern, string file, bool ignoreCase)
    {
        if (pattern.StartsWith("./", StringComparison.Ordinal))
            pattern = Slashed(Path.GetDirectoryName(RealPath.Of(file))!) + pattern[1..];
        else if (pattern.StartsWith('~'))
            pattern = ExpandHome(pattern) ?? pattern;
        else if (!Path.IsPathRooted(pattern))
            pattern = "**/" + pattern;
        return WildMatch.IsMatch(WithFolderContent(pattern), Slashed(gitDirectory), ignoreCase);
    }

    // The Git directory is compared with its links resolved, so the home has to be as well.
    string? ExpandHome(string pattern)
    {
        if (variables.Home is not { } home || !pattern.StartsWith("~/", StringComparison.Ordinal))
            return null;
        return Slashed(RealPath.Of(home)) + pattern[1..];
    }

    // Patterns are written with slashes everywhere; a backslash in one escapes.
    static string Slashed(string path) => OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;

    static string WithFolderContent(string pattern) => pattern.EndsWith('/') ? pattern + "**" : pattern;

    static string? After(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
