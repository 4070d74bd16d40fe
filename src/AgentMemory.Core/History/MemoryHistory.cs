using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.History;

/// <summary>Everything that ever happened to memory, as seen from one commit. Derived in one walk and cached per tip.</summary>
public abstract class MemoryHistory
{
    /// <summary>The history of an unborn branch.</summary>
    public static MemoryHistory Empty { get; } = new NoHistory();

    /// <summary>The commit it is seen from; <c>null</c> on an unborn branch.</summary>
    public abstract CommitId? Tip { get; }

    /// <summary>Whether a shallow boundary hides older commits.</summary>
    public abstract bool IsCut { get; }

    /// <summary>Commits that changed or stated something, children before parents, newest first where the graph leaves it open.</summary>
    public abstract IReadOnlyList<MemoryCommit> Commits { get; }

    /// <summary>Whether a commit is reachable from the tip, the tip included.</summary>
    public abstract bool Contains(CommitId commit);

    /// <summary>Whether <paramref name="ancestor"/> is reachable from <paramref name="descendant"/>; a commit is its own ancestor.</summary>
    public abstract bool IsAncestor(CommitId ancestor, CommitId descendant);

    /// <summary>Returns the commits that changed an id's file or stated something about it, newest first.</summary>
    public abstract IReadOnlyList<MemoryCommit> Of(EntryId id);

    /// <summary>Returns the bytes that a file of the store ever had, oldest first; <c>null</c> stands for its removal.</summary>
    public virtual IReadOnlyList<BlobId?> VersionsOf(string path) =>
        [.. Commits.Reverse().SelectMany(commit => commit.Changes).Where(change => change.Path == path).Select(change => change.New).Distinct()];

    sealed class NoHistory : MemoryHistory
    {
        public override CommitId? Tip => null;
        public override bool IsCut => false;
        public override IReadOnlyList<MemoryCommit> Commits => [];
        public override bool Contains(CommitId commit) => false;
        public override bool IsAncestor(CommitId ancestor, CommitId descendant) => false;
        public override IReadOnlyList<MemoryCommit> Of(EntryId id) => [];
    }
}
