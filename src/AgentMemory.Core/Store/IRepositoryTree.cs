namespace AgentMemory.Store;

/// <summary>The files of one commit, read-only. The same commit always answers the same.</summary>
public interface IRepositoryTree
{
    /// <summary>The commit; <c>null</c> for the empty tree of an unborn branch.</summary>
    CommitId? Commit { get; }

    /// <summary>All files below <c>.agent-memory/</c>, by path in ordinal order. Names only: nothing is read.</summary>
    IReadOnlyList<StoreFile> StoreFiles { get; }

    /// <summary>
    /// Returns the file at any path of the repository, or <c>null</c>; a symbolic link or a submodule is returned as what it is,
    /// and nothing is found through it.
    /// </summary>
    StoreFile? Find(string path);

    /// <summary>Whether a folder stands at a path of the repository.</summary>
    bool HasFolder(string path);

    /// <summary>Returns a blob's bytes.</summary>
    /// <exception cref="Errors.AgentMemoryException">The blob is missing, as in a partial clone.</exception>
    byte[] Read(BlobId blob);

    /// <summary>Returns how many bytes a blob has, without reading them.</summary>
    /// <exception cref="Errors.AgentMemoryException">The blob is missing, as in a partial clone.</exception>
    long SizeOf(BlobId blob);
}
