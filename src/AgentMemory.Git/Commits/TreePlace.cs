using AgentMemory.Git.Opening;
using AgentMemory.Git.Reading;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Finds the file at a path of a tree, reading each folder on the way once.</summary>
static class TreePlace
{
    /// <summary>Returns the file; <c>null</c> where a new one may be put.</summary>
    /// <exception cref="Errors.AgentMemoryException">A link, a submodule, or a file for a folder and the reverse, is in the way.</exception>
    internal static TreeFile? Find(OpenedRepository opened, CommitId? commit, string path)
    {
        try
        {
            return commit is null ? null : Find(opened.Objects, opened.Objects.DemandTreeOf(commit), path);
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Tree(opened, path, failure);
        }
    }

    static TreeFile? Find(GitObjects objects, string folder, string path)
    {
        foreach (var above in RepositoryPath.FoldersAbove(path))
        {
            if (Entry(objects, folder, above) is not { } entry)
                return null;
            folder = entry.IsFolder ? entry.Id : throw CommitErrors.NotAFile(above, WhatIs(entry));
        }
        return Entry(objects, folder, path) switch
        {
            null => null,
            { Mode: Mode.NonExecutableFile or Mode.NonExecutableGroupWritableFile or Mode.ExecutableFile } file => new TreeFile(new(file.Id), file.Mode == Mode.ExecutableFile),
            var other => throw CommitErrors.NotAFile(path, WhatIs(other)),
        };
    }

    static GitEntry? Entry(GitObjects objects, string folder, string path) => objects.Find(folder, path[(path.LastIndexOf('/') + 1)..]);

    static string WhatIs(GitEntry entry) => entry.Mode switch
    {
        Mode.SymbolicLink => "a symbolic link",
        Mode.GitLink => "a submodule",
        Mode.Directory => "a folder",
        _ => "a file",
    };
}
