using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>Refuses changes that would turn something else in a tree into a file: links, submodules, folders.</summary>
static class TreeGuard
{
    internal static void Require(IRepositoryTree tree, IReadOnlyList<FileChange> changes)
    {
        var newFolders = changes.Where(change => change.Content is not null)
            .SelectMany(change => RepositoryPath.FoldersAbove(change.Path))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            RepositoryPath.Require(change.Path);
            if (newFolders.Contains(change.Path) || tree.HasFolder(change.Path))
                throw CommitErrors.NotAFile(change.Path, "a folder");
            Require(tree, change.Path);
        }
    }

    static void Require(IRepositoryTree tree, string path)
    {
        foreach (var folder in RepositoryPath.FoldersAbove(path))
        {
            if (tree.Find(folder) is { } file)
                throw CommitErrors.NotAFile(folder, WhatIs(file.Kind));
        }
        if (tree.Find(path) is { Kind: FileKind.Symlink or FileKind.Submodule } other)
            throw CommitErrors.NotAFile(path, WhatIs(other.Kind));
    }

    static string WhatIs(FileKind kind) => kind switch
    {
        FileKind.Symlink => "a symbolic link",
        FileKind.Submodule => "a submodule",
        _ => "a file",
    };
}
