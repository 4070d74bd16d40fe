using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Rollback;

/// <summary>Turns what the user names into commits to take back, newest first.</summary>
sealed class RollbackTargets(IMemoryRepository repository, StoreView head)
{
    internal IReadOnlyList<RollbackStep> Resolve(IReadOnlyList<string> targets)
    {
        var order = head.History.Commits.Select((commit, index) => (commit.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        return [.. targets.SelectMany(OfTarget).Distinct().OrderBy(step => order[step.Commit.Id]).ThenBy(step => step.Only?.Value, StringComparer.Ordinal)];
    }

    IEnumerable<RollbackStep> OfTarget(string target)
    {
        var known = KnownIds();
        if (EntryId.TryParse(target, out var exact) && known.Contains(exact))
            return OfEntry(exact);
        if (repository.Resolve(target) is { } commit)
            return [OfCommit(commit, target)];
        if (known.Any(id => id.Value.StartsWith(target, StringComparison.Ordinal)))
            return OfEntry(EntryNaming.Resolve(target, known));
        throw new AgentMemoryException(ErrorKind.NotFound, $"'{target}' is neither a commit nor an entry.", "See: agent-memory log");
    }

    RollbackStep OfCommit(CommitId commit, string named)
    {
        if (!head.History.Contains(commit))
            throw new AgentMemoryException(ErrorKind.Refused, $"Commit {named} is not part of this branch, so there is nothing to take back here.", "A proposal in the inbox is turned down with: agent-memory reject ID --reason …");
        var found = head.History.Commits.FirstOrDefault(c => c.Id == commit);
        if (found is null || (found.Changes.Count == 0 && !found.Blocks.Any(block => block.Agent is null && block.Approves.Count > 0)))
            throw new AgentMemoryException(ErrorKind.Refused, $"Commit {named} changed no memory, so there is nothing to take back.", "See: agent-memory log");
        return new RollbackStep(found, null);
    }

    /// <summary>
    /// Every commit since the approval before the latest one that changed the file; all of them where there was none. The latest is
    /// the one in force, and what an earlier rollback restored counts from when it was approved: a second rollback goes further
    /// back, and never returns to what the first one took away.
    /// </summary>
    List<RollbackStep> OfEntry(EntryId id)
    {
        if (!head.FilesOf(id).Any())
            throw new AgentMemoryException(ErrorKind.Refused, $"'{id}' is gone already, so there is nothing to take back.", $"To bring it back, roll back the commit that took it away. See: agent-memory log {id}");
        var commits = head.History.Of(id);
        var approvals = commits.Where(commit => Attests(commit, id)).ToList();
        var latest = approvals.Find(commit => BytesOf(commit, id).Any(reference => IsInForce(reference))) ?? approvals.FirstOrDefault();
        var earlier = latest is null
            ? null
            : approvals.FirstOrDefault(commit => commit.Id != latest.Id && head.History.IsAncestor(commit.Id, latest.Id) && !BytesOf(commit, id).SequenceEqual(BytesOf(latest, id)));
        var steps = commits
            .Where(commit => earlier is null || !head.History.IsAncestor(commit.Id, earlier.Id))
            .Select(commit => new RollbackStep(commit, id))
            .Where(step => step.Changes.Any() && (step.Mainline == 0 || IsOwnChange(step)))
            .ToList();
        return steps.Count > 0 ? steps : throw new AgentMemoryException(ErrorKind.Refused, $"No commit of this branch changed '{id}', so there is nothing to take back.", $"See: agent-memory log {id}");
    }

    /// <summary>A merge only passes on what its parents did, unless it differs from all of them.</summary>
    static bool IsOwnChange(RollbackStep step) =>
        step.Changes.Any(change => Enumerable.Range(1, step.Commit.Parents.Count - 1).All(parent => step.Commit.Changes.Any(other => other.Parent == parent && other.Path == change.Path)));

    static bool Attests(MemoryCommit commit, EntryId id) =>
        commit.Held.Any(reference => reference.Id == id && commit.Blocks.Any(block => block.Agent is null && block.Action != MemoryAction.Rollback && block.Approves.Contains(reference)));

    static IEnumerable<EntryRef> BytesOf(MemoryCommit commit, EntryId id) => commit.Held.Where(reference => reference.Id == id);

    bool IsInForce(EntryRef reference) =>
        head.Authority.Resolve(new EntryClaim(reference.Type, reference.Id, EntryStatus.Approved, reference.Blob)).Authority == Authority.Approved;

    HashSet<EntryId> KnownIds() =>
        [.. head.History.Commits.SelectMany(commit => commit.Changes).Select(change => StoreLayout.TryParseEntryPath(change.Path, out _, out var id) ? id : (EntryId?)null).OfType<EntryId>()];
}
