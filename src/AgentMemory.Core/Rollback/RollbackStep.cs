using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>One commit to take back.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Only">The entry it is restricted to; <c>null</c> for all memory paths of the commit.</param>
public sealed record RollbackStep(MemoryCommit Commit, EntryId? Only)
{
    /// <summary>Whether the commit holds words of others beside those that are to go, as a squash does that a person worked on too: nobody can tell them apart.</summary>
    public bool IsMixed { get; init; }

    /// <summary>Whether it is a merge, which is reverted against its first parent.</summary>
    public bool IsMerge => Commit.Parents.Count > 1;

    /// <summary>What the commit changed against the parent it is reverted against.</summary>
    public IEnumerable<MemoryChange> Changes => Commit.Changes.Where(change => change.Parent == 0 && (Only is null || change.Entry == Only));

    /// <summary>Whether the commit itself changed something: a merge that only passes on what its parents did has not.</summary>
    internal bool IsOwnChange => IsMerge
        ? Changes.Any(change => Enumerable.Range(1, Commit.Parents.Count - 1).All(parent => Commit.Changes.Any(other => other.Parent == parent && other.Path == change.Path)))
        : Changes.Any();
}

/// <summary>Steps to take on one branch, newest first.</summary>
/// <param name="Place">The branch.</param>
/// <param name="Steps">The steps.</param>
public sealed record RollbackSteps(RollbackPlace Place, IReadOnlyList<RollbackStep> Steps);

/// <summary>A branch that commits are taken back on.</summary>
/// <param name="Inbox">The inbox branch by its full name; <c>null</c> for the branch at hand.</param>
/// <param name="History">Its history.</param>
/// <param name="Tree">The tree of its tip.</param>
public sealed record RollbackPlace(string? Inbox, MemoryHistory History, IRepositoryTree Tree)
{
    /// <summary>Where its commits go.</summary>
    internal CommitTarget Target => Inbox is null ? new CommitTarget.CurrentBranch() : new CommitTarget.Branch(Inbox);
}
