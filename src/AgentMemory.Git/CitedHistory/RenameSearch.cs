using AgentMemory.Errors;
using AgentMemory.Git.History;
using LibGit2Sharp;

namespace AgentMemory.Git.CitedHistory;

/// <summary>A file that one commit added in another's place.</summary>
sealed record Renamed(string Path, TreeObject Content);

/// <summary>
/// Finds what took the place of the files that one commit removed: first the same content, then, as Git measures it, content at
/// least half of which is the same. What is found depends on the commit alone, never on who asks.
/// </summary>
sealed class RenameSearch(Repository git, CommitTrees commits)
{
    internal static readonly IReadOnlyDictionary<string, Renamed> None = new Dictionary<string, Renamed>();

    /// <summary>Returns each removed file's successor, by the removed one's path.</summary>
    internal IReadOnlyDictionary<string, Renamed> Find(int commit)
    {
        if (commits.ParentsOf(commit) is not [var parent, ..] || commits.RootOf(parent) is not { } old || commits.RootOf(commit) is not { } @new)
            return None;
        var differences = new List<TreeDifference>();
        try
        {
            new TreeComparison(commits.Trees).Compare(old, @new, "", differences);
        }
        catch (AgentMemoryException)
        {
            // A folder is missing, as in some partial clones: what it held cannot be told.
            return None;
        }
        // A name that is no UTF-8 cannot be cited, and its text would name another file.
        differences.RemoveAll(difference => difference.Path.Contains('\uFFFD'));
        differences.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var found = new Dictionary<string, Renamed>(StringComparer.Ordinal);
        var left = SameContent.Pair(differences, found);
        if (left.Removed.Count > 0 && left.Added.Count > 0)
            new SimilarContent(git).Pair(old, @new, left, found);
        return found;
    }
}
