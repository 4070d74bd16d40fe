using AgentMemory.Errors;
using AgentMemory.Git.History;
using LibGit2Sharp;

namespace AgentMemory.Git.CitedHistory;

/// <summary>A file that one commit added in another's place.</summary>
sealed record Renamed(string Path, TreeObject Content);

/// <summary>What took the place of the files that one commit removed.</summary>
/// <param name="Found">The successors, by the removed file's path.</param>
/// <param name="IsComplete">Whether everything was here that the search takes.</param>
sealed record Renames(IReadOnlyDictionary<string, Renamed> Found, bool IsComplete)
{
    internal static Renames None { get; } = new(new Dictionary<string, Renamed>(), IsComplete: true);
}

/// <summary>
/// Finds what took the place of the files that one commit removed: first the same content, then, as Git measures it, content at
/// least half of which is the same. What is found depends on the commit alone, never on who asks.
/// </summary>
sealed class RenameSearch(Repository git, CommitTrees commits)
{
    /// <summary>Compares a commit with its first parent: what a merge removed, all of them had.</summary>
    internal Renames Find(int commit)
    {
        if (commits.ParentsOf(commit) is not [var parent, ..] || commits.RootOf(parent) is not { } old || commits.RootOf(commit) is not { } @new)
            return Renames.None;
        var differences = new List<TreeDifference>();
        try
        {
            new TreeComparison(commits.Trees).Compare(old, @new, "", differences);
        }
        catch (AgentMemoryException)
        {
            // A folder is missing, as in some partial clones: what it held cannot be told.
            return Renames.None with { IsComplete = false };
        }
        // A name that is no UTF-8 cannot be cited, and its text would name another file.
        differences.RemoveAll(difference => difference.Path.Contains('\uFFFD'));
        differences.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var found = new Dictionary<string, Renamed>(StringComparer.Ordinal);
        var left = SameContent.Pair(differences, found);
        return new Renames(found, new SimilarContent(git).Pair(old, @new, left, found));
    }
}
