using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>One commit to take back.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Only">The entry it is restricted to; <c>null</c> for all memory paths of the commit.</param>
public sealed record RollbackStep(MemoryCommit Commit, EntryId? Only)
{
    /// <summary>The parent a merge is reverted against, from 1; 0 for an ordinary commit.</summary>
    public int Mainline => Commit.Parents.Count > 1 ? 1 : 0;

    /// <summary>Whether a path belongs to what is taken back.</summary>
    public bool Covers(string path) =>
        Only is not { } id || (StoreLayout.TryParseEntryPath(path, out _, out var named) && named == id);

    /// <summary>What the commit changed against the parent it is reverted against.</summary>
    public IEnumerable<MemoryChange> Changes => Commit.Changes.Where(change => change.Parent == 0 && Covers(change.Path));
}
