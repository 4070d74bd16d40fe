using AgentMemory.Errors;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>Tells a store that can be acted on from none, another tool's, a newer one, and one whose policy cannot be read.</summary>
public static class UsableStore
{
    /// <summary>Refuses a tree without a store, with another tool's, or with one of a newer version.</summary>
    /// <exception cref="AgentMemoryException">It is one of these.</exception>
    public static void Demand(IRepositoryTree tree)
    {
        if (tree.StoreFiles.Count == 0)
            throw StoreErrors.NoStore();
        var config = ConfigIn(tree);
        ForeignStore.Refuse(tree.StoreFiles, config);
        // Commands that need no policy must not guess at a newer store either; what else is wrong with the file stops only those that act by it.
        _ = PolicyReader.Read(config);
    }

    /// <summary>Returns a tree's policy to act by; the defaults where it has none.</summary>
    /// <exception cref="AgentMemoryException">An error stands in the file, or it has a newer version.</exception>
    public static Policy PolicyIn(IRepositoryTree tree) => PolicyReader.Demand(ConfigIn(tree));

    /// <summary>Returns why nothing can be done with a tree's store, for those who go on without it; <c>null</c> for one that can be acted on.</summary>
    public static AgentMemoryException? RefusalOf(IRepositoryTree tree)
    {
        try
        {
            Demand(tree);
            _ = PolicyIn(tree);
            return null;
        }
        catch (AgentMemoryException refusal)
        {
            return refusal;
        }
    }

    /// <summary>Returns the bytes of a tree's policy; <c>null</c> where it has none.</summary>
    internal static byte[]? ConfigIn(IRepositoryTree tree) => tree.Find(StoreLayout.ConfigFile) is { } file ? tree.Read(file.Blob) : null;
}
