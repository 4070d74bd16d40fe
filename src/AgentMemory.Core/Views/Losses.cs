using AgentMemory.History;

namespace AgentMemory.Views;

/// <summary>What foreign commits took from a store: entries, and the signatures that approve them.</summary>
public static class Losses
{
    /// <summary>Returns what is lost, entries before signatures, each by id.</summary>
    public static IReadOnlyList<LostEntry> Of(StoreView view)
    {
        var entries = LostEntries.Find(view.History, view.Tree);
        return [.. entries, .. LostSignatures.Find(view.History, view.Tree, entries, view.Authority.WouldHold)];
    }
}
