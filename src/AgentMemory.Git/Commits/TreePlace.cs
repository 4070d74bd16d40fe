using AgentMemory.Git.Reading;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Finds the file at a path of a tree, reading each folder on the way once.</summary>
static class TreePlace
{
    /// <summary>Returns the file; <c>null</c> where a new one may be put.</summary>
    /// <exception cref="Errors.AgentMemoryException">A link, a submodule, or a file for a folder and the reverse, is in the way.</exception>
    internal static TreeFile? Find(Repository git, Tree? root, string path)
    {
        try
        {
            return Find(root, path);
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Tree(git, path, failure);
        }
    }

    static TreeFile? Find(Tree? folder, string path)
    {
        foreach (var above in RepositoryPath.FoldersAbove(path))
        {
            if (Entry(folder, above) is not { } entry)
                return null;
            folder = entry.TargetType == TreeEntryTargetType.Tree ? (Tree)entry.Target : throw CommitErrors.NotAFile(above, WhatIs(entry));
        }
        return Entry(folder, path) switch
        {
            null => null,
            { Mode: Mode.NonExecutableFile or Mode.NonExecutableGroupWritableFile or Mode.ExecutableFile } file => new TreeFile(new(file.Target.Sha), file.Mode == Mode.ExecutableFile),
            var other => throw CommitErrors.NotAFile(path, WhatIs(other)),
        };
    }

    static TreeEntry? Entry(Tree? folder, string path) => folder?[path[(path.LastIndexOf('/') + 1)..]];

    static string WhatIs(TreeEntry entry) => entry.Mode switch
    {
        Mode.SymbolicLink => "a symbolic link",
        Mode.GitLink => "a submodule",
        Mode.Directory => "a folder",
        _ => "a file",
    };
}
