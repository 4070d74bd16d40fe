using AgentMemory.Errors;

namespace AgentMemory.Git.Opening;

/// <summary>
/// Refuses an index that libgit2 could not read: found out later, in the middle of a commit, it would leave the index behind
/// the branch.
/// </summary>
static class IndexFormat
{
    /// <exception cref="AgentMemoryException">It is split, sparse, or extended in an unknown way.</exception>
    internal static void Check(RepositoryLocation location)
    {
        if (location.WorkTree is null || IndexFile.Read(location.GitDirectory) is not { } index)
            return;
        foreach (var extension in index.RequiredExtensions())
            throw Refused(extension, location.WorkTree);
    }

    static AgentMemoryException Refused(string extension, string workTree) => extension switch
    {
        "link" => new AgentMemoryException(ErrorKind.Unsupported, $"The index of {workTree} is split in two files, which is not supported.",
            "Run git config core.splitIndex false, then git update-index --no-split-index"),
        "sdir" => new AgentMemoryException(ErrorKind.Unsupported, $"The index of {workTree} is sparse, which is not supported; a sparse checkout itself is.",
            "Run git sparse-checkout reapply --no-sparse-index"),
        _ => new AgentMemoryException(ErrorKind.Unsupported, $"The index of {workTree} has the extension \"{extension}\", which is not supported.",
            "Run git read-tree HEAD to write it anew; staged changes have to be staged again."),
    };
}
