using AgentMemory.Errors;

namespace AgentMemory.Git.Opening;

/// <summary>
/// Refuses an index that libgit2 could not read: found out later, in the middle of a commit, it would leave the index behind
/// the branch.
/// </summary>
static class IndexFormat
{
    /// <summary>Returns what the index of a work tree says of how to read it; none for a repository without a work tree.</summary>
    /// <exception cref="AgentMemoryException">It is split, sparse, or extended in an unknown way.</exception>
    internal static IndexTraits Check(RepositoryLocation location, KnownRepository known)
    {
        if (location.WorkTree is null)
            return IndexTraits.None;
        var traits = known.TraitsOf(location.GitDirectory);
        foreach (var extension in traits.RequiredExtensions)
            throw Refused(extension, location.WorkTree);
        return traits;
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
