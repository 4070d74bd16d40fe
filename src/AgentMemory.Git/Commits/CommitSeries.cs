using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>Commits that are written but not pointed at, and what they come to together.</summary>
/// <param name="Commits">Oldest first.</param>
/// <param name="Paths">Each path once, from the tree below the first commit to that of the last.</param>
/// <param name="ReflogMessage">What the reference's log is to say.</param>
sealed record CommitSeries(IReadOnlyList<CommitId> Commits, IReadOnlyList<PathChange> Paths, string ReflogMessage)
{
    internal CommitId Tip => Commits[^1];
}

/// <summary>What a series does to one path.</summary>
/// <param name="Path">Relative to the repository root.</param>
/// <param name="Before">What the tree held; <c>null</c> for nothing.</param>
/// <param name="After">What the tree holds in the end; <c>null</c> for nothing.</param>
/// <param name="Content">The bytes as they are to stand on disk; <c>null</c> with <paramref name="After"/>.</param>
/// <param name="Cleaned">The bytes as Git stores them; <c>null</c> with <paramref name="After"/>.</param>
sealed record PathChange(string Path, TreeFile? Before, TreeFile? After, byte[]? Content, byte[]? Cleaned);
