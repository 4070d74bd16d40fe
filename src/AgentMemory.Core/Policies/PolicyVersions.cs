using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Policies;

/// <summary>Reads policies that are no longer, or not yet, the one that holds.</summary>
static class PolicyVersions
{
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
