using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Reading;

/// <summary>Lists the names of a whole tree, and asks the ignore rules about names that are not in it.</summary>
static class TreePaths
{
    /// <summary>Returns all files and submodules, by path in ordinal order.</summary>
    internal static IReadOnlyList<TreePath> List(Repository git, Tree tree)
    {
        var paths = new List<TreePath>();
        var folders = new Stack<(Tree Tree, string Prefix)>([(tree, "")]);
        while (folders.TryPop(out var folder))
        {
            foreach (var entry in Entries(git, folder.Tree, folder.Prefix))
            {
                if (entry.TargetType == TreeEntryTargetType.Tree)
                    folders.Push(((Tree)entry.Target, $"{folder.Prefix}{entry.Name}/"));
                else
                    paths.Add(new TreePath(folder.Prefix + entry.Name, entry.Mode == Mode.GitLink));
            }
        }
        paths.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return paths;
    }

    /// <summary>Whether the ignore rules leave a path out.</summary>
    internal static bool IsIgnored(Repository git, string path) =>
        path.Length > 0 && !path.Contains('\0') && !path.Split('/').Contains("..") && git.Ignore.IsPathIgnored(path);

    static IEnumerable<TreeEntry> Entries(Repository git, Tree tree, string prefix)
    {
        try
        {
            return [.. tree];
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Tree(git, prefix, failure);
        }
    }
}
