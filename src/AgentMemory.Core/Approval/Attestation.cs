using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>One attestation of an id that counts by the policy, and what became of it.</summary>
/// <param name="Commit">The commit that states it.</param>
/// <param name="Reference">The bytes it approves.</param>
/// <param name="ByRollback">Whether a rollback made it, for bytes that it restored.</param>
/// <param name="IsEnded">Whether a later statement ended it.</param>
/// <param name="TakenBackIn">The commits that ended it by retiring, forgetting or rolling back, rather than by approving other bytes.</param>
public sealed record Attestation(MemoryCommit Commit, EntryRef Reference, bool ByRollback, bool IsEnded, IReadOnlyList<CommitId> TakenBackIn);
