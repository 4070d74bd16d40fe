using AgentMemory.History;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>What the proofs of approval look at when a tree is judged.</summary>
public sealed record ProofSources
{
    /// <summary>The repository, for what lies beside the tree: other branches and what was fetched.</summary>
    public required IMemoryRepository Repository { get; init; }

    /// <summary>The tree that is judged.</summary>
    public required IRepositoryTree Tree { get; init; }

    /// <summary>The history that leads up to it.</summary>
    public required MemoryHistory History { get; init; }

    /// <summary>The policy it is judged by.</summary>
    public required Policy Policy { get; init; }

    /// <summary>The tree of its base, whose signers count; <c>null</c> where there is none.</summary>
    public required Lazy<IRepositoryTree?> BaseTree { get; init; }

    /// <summary>Whether the tree is what stands now, so that the newest known state of the trusted branch counts; otherwise what counts is that branch as it was then.</summary>
    public required bool IsTip { get; init; }

    /// <summary>Whether the tree is judged as if it stood at the tip of the trusted branch, where there is one: as a merge would have it.</summary>
    public bool IsMerged { get; init; }
}
