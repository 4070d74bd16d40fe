using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.Reading;

/// <summary>Says what to do about objects that are not there: fetch them, where the clone left them out on purpose.</summary>
static class MissingObjects
{
    internal static AgentMemoryException Commit(CommitId id, Exception? inner) =>
        new(ErrorKind.NotFound, $"There is no commit {id} in this repository.", "Run git fetch, or git fetch --unshallow where the history is cut.", inner);

    internal static AgentMemoryException Blob(OpenedRepository opened, BlobId blob, Exception? inner) => IsPartial(opened)
        ? new AgentMemoryException(ErrorKind.Unsupported, $"The file content {blob.Short} was left out of this partial clone.", $"Run git cat-file -p {blob} to fetch it, or git fetch --refetch --no-filter to fetch everything.", inner)
        : new AgentMemoryException(ErrorKind.Unsupported, $"The file content {blob} is missing from the repository or damaged.", "Run git fsck, then fetch the object from another clone.", inner);

    internal static AgentMemoryException Tree(OpenedRepository opened, string path, Exception inner) => IsPartial(opened)
        ? new AgentMemoryException(ErrorKind.Unsupported, $"The folder that holds {path} was left out of this partial clone.", "Run git fetch --refetch --no-filter to fetch everything.", inner)
        : new AgentMemoryException(ErrorKind.Unsupported, $"The folder that holds {path} is missing from the repository or damaged.", "Run git fsck, then fetch the objects from another clone.", inner);

    // A pack that came through a filter is marked by a file beside it.
    static bool IsPartial(OpenedRepository opened)
    {
        var packs = Path.Combine(opened.Facts.CommonDirectory, "objects", "pack");
        return Directory.Exists(packs) && Directory.EnumerateFiles(packs, "*.promisor").Any();
    }
}
