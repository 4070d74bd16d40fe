using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Reading;

/// <summary>Says what to do about objects that are not there: fetch them, where the clone left them out on purpose.</summary>
static class MissingObjects
{
    internal static AgentMemoryException Blob(Repository git, BlobId blob, Exception? inner) => IsPartial(git)
        ? new AgentMemoryException(ErrorKind.Unsupported, $"The file content {blob.Short} was left out of this partial clone.", $"Run git cat-file -p {blob} to fetch it, or git fetch --refetch --no-filter to fetch everything.", inner)
        : new AgentMemoryException(ErrorKind.Unsupported, $"The file content {blob} is missing from the repository or damaged.", "Run git fsck, then fetch the object from another clone.", inner);

    internal static AgentMemoryException Tree(Repository git, string path, Exception inner) => IsPartial(git)
        ? new AgentMemoryException(ErrorKind.Unsupported, $"The folder that holds {path} was left out of this partial clone.", "Run git fetch --refetch --no-filter to fetch everything.", inner)
        : new AgentMemoryException(ErrorKind.Unsupported, $"The folder that holds {path} is missing from the repository or damaged.", "Run git fsck, then fetch the objects from another clone.", inner);

    // A pack that came through a filter is marked by a file beside it.
    static bool IsPartial(Repository git)
    {
        var packs = Path.Combine(GitDirectoryFiles.CommonOf(RealPath.Of(git.Info.Path)), "objects", "pack");
        return Directory.Exists(packs) && Directory.EnumerateFiles(packs, "*.promisor").Any();
    }
}
