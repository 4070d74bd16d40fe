using AgentMemory.Git.Opening;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Reading;

/// <summary>Lists the names of a whole tree, and asks the ignore rules about names that are not in it.</summary>
static class TreePaths
{
    /// <summary>Returns all files and submodules, by path in ordinal order.</summary>
    /// <exception cref="Errors.AgentMemoryException">The commit or one of its trees is missing.</exception>
    internal static IReadOnlyList<TreePath> List(OpenedRepository opened, CommitId commit)
    {
        var root = opened.Objects.DemandTreeOf(commit);
        var paths = new List<TreePath>();
        var folders = new Stack<(string Tree, string Prefix)>([(root, "")]);
        while (folders.TryPop(out var folder))
        {
            foreach (var entry in Entries(opened, folder.Tree, folder.Prefix))
            {
                if (entry.IsFolder)
                    folders.Push((entry.Id, $"{folder.Prefix}{entry.Name}/"));
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

    /// <summary>Whether two commits differ in what lies beside the store; the second is empty where there is none.</summary>
    /// <exception cref="Errors.AgentMemoryException">A commit or its tree is missing.</exception>
    internal static bool ChangesBesideStore(OpenedRepository opened, CommitId commit, CommitId? parent)
    {
        return !BesideStore(commit).SetEquals(parent is { } before ? BesideStore(before) : []);

        HashSet<GitEntry> BesideStore(CommitId of) => [.. Entries(opened, opened.Objects.DemandTreeOf(of), "").Where(entry => entry.Name != StoreLayout.Folder)];
    }

    static IReadOnlyList<GitEntry> Entries(OpenedRepository opened, string tree, string prefix)
    {
        try
        {
            return opened.Objects.List(tree);
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Tree(opened, prefix, failure);
        }
    }
}
