using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Views;

namespace AgentMemory.Rollback;

/// <summary>
/// Finds what takes an id back to the bytes approved before its latest approval, or away when there were none. What was taken back is
/// no approval any more, and what a rollback restored is where the next one ends.
/// </summary>
sealed class EntryTarget(StoreView head)
{
    /// <summary>Returns every commit since that changed the file.</summary>
    /// <exception cref="AgentMemoryException">No commit changed it, or it stands where a rollback left it.</exception>
    internal IReadOnlyList<RollbackStep> Demand(EntryId id)
    {
        var commits = head.History.Of(id);
        var stop = Stop(id, commits);
        var steps = Since(stop, id, commits);
        if (steps.Count > 0)
            return steps;
        throw stop is null
            ? new AgentMemoryException(ErrorKind.Refused, $"No commit of this branch changed '{id}', so there is nothing to take back.", $"See: agent-memory log {id}")
            : new AgentMemoryException(ErrorKind.Refused, $"There is nothing to roll back: '{id}' stands where the rollback {stop.Id.Short} left it.", $"To undo that rollback, name the commit: agent-memory rollback {stop.Id.Short}");
    }

    /// <summary>Returns every commit since that changed the file; none where it stands where a rollback left it.</summary>
    internal IReadOnlyList<RollbackStep> Find(EntryId id)
    {
        var commits = head.History.Of(id);
        return Since(Stop(id, commits), id, commits);
    }

    IReadOnlyList<RollbackStep> Since(MemoryCommit? stop, EntryId id, IReadOnlyList<MemoryCommit> commits) =>
    [
        .. commits.Where(commit => stop is null || !head.History.IsAncestor(commit.Id, stop.Id))
            .Select(commit => new RollbackStep(commit, id)).Where(step => step.IsOwnChange),
    ];

    MemoryCommit? Stop(EntryId id, IReadOnlyList<MemoryCommit> commits)
    {
        var attestations = head.Authority.AttestationsOf(id);
        return attestations.FirstOrDefault(attestation => attestation is { ByRollback: false, TakenBackIn.Count: 0 }) is { } latest
            ? Before(latest, commits, attestations)
            : commits.FirstOrDefault(commit => commit.Blocks.Any(block => block.Action == MemoryAction.Rollback && block.EndsApprovalOf(id)));
    }

    /// <summary>The newest statement about the id before an approval that approved other bytes, or ended what was approved.</summary>
    MemoryCommit? Before(Attestation latest, IReadOnlyList<MemoryCommit> commits, IReadOnlyList<Attestation> attestations) =>
        commits.FirstOrDefault(commit => commit.Id != latest.Commit.Id && head.History.IsAncestor(commit.Id, latest.Commit.Id)
            && (commit.Blocks.Any(block => block.EndsApprovalOf(latest.Reference.Id))
                || attestations.Any(other => other.Commit.Id == commit.Id && other.Reference != latest.Reference)));
}
