using AgentMemory.Errors;
using AgentMemory.Policies;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Health;

/// <summary>Says why nothing can be done with a store, for those who go on without it.</summary>
public static class UnusableStore
{
    /// <summary>Returns the refusal of a tree that has no store, another tool's, a newer one, or one whose policy cannot be read; <c>null</c> for any other.</summary>
    public static AgentMemoryException? Of(IRepositoryTree tree)
    {
        try
        {
            StoreView.Demand(tree);
            if (tree.Find(StoreLayout.ConfigFile) is { } config)
                PolicyReader.Demand(tree.Read(config.Blob));
            return null;
        }
        catch (AgentMemoryException refusal)
        {
            return refusal;
        }
    }
}
