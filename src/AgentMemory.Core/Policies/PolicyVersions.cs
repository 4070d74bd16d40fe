using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Policies;

/// <summary>The policies that a history has seen.</summary>
static class PolicyVersions
{
    /// <summary>Returns the bytes that a file of the store ever had, oldest first; <c>null</c> stands for its removal.</summary>
    internal static IReadOnlyList<BlobId?> Of(MemoryHistory history, string path) =>
        [.. history.Commits.Reverse().SelectMany(commit => commit.Changes).Where(change => change.Path == path).Select(change => change.New).Distinct()];

    /// <summary>Reads a policy to compare with; <c>null</c> where it is missing, or an error stands in it, so that nobody can say what it lets through.</summary>
    internal static Policy? TryRead(IRepositoryTree tree, BlobId? blob)
    {
        try
        {
            return blob is not null && PolicyReader.Read(tree.Read(blob)) is { HasErrors: false } reading ? reading.Policy : null;
        }
        catch (AgentMemoryException)
        {
            // Of a newer version, erased, or left out of this clone.
            return null;
        }
    }

    /// <summary>Reads the policy of a tree to compare with.</summary>
    internal static Policy? TryRead(IRepositoryTree tree) => TryRead(tree, tree.Find(StoreLayout.ConfigFile)?.Blob);
}
