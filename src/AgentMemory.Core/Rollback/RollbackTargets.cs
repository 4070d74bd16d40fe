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
    /// <exception cref="AgentMemoryException">Nothing, or too much, is named, or what is named is unknown or changed no memory.</exception>
    internal IReadOnlyList<RollbackStep> Resolve(RollbackRequest request)
    {
        var selects = (request.Agent ?? request.Session) is not null;
        if (selects ? request.Targets.Count > 0 : request.Since is not null)
            throw new AgentMemoryException(ErrorKind.Usage, selects ? "Commits or entries and --agent or --session exclude each other." : "--since narrows what --agent or --session select.", "See: agent-memory log --agent NAME");
        if (!selects && request.Targets.Count == 0)
            throw new AgentMemoryException(ErrorKind.Usage, "Nothing says what to roll back.", "Name commits or entries, or give --agent or --session after the command. See: agent-memory log");
        var order = head.History.Commits.Select((commit, index) => (commit.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        var steps = selects ? OfSelection(request) : request.Targets.SelectMany(OfTarget);
        return [.. steps.Distinct().OrderBy(step => order[step.Commit.Id]).ThenBy(step => step.Only?.Value, StringComparer.Ordinal)];
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

    /// <summary>Every commit since the approval before the latest one that changed the file; all of them where there was none.</summary>
    /// <remarks>What was taken back is no approval any more, and what a rollback restored is where the next one ends.</remarks>
    List<RollbackStep> OfEntry(EntryId id)
    {
        if (!head.FilesOf(id).Any())
            throw new AgentMemoryException(ErrorKind.Refused, $"'{id}' is gone already, so there is nothing to take back.", $"To bring it back, roll back the commit that took it away. See: agent-memory log {id}");
        var commits = head.History.Of(id);
        var attestations = head.Authority.AttestationsOf(id);
        var latest = attestations.FirstOrDefault(attestation => attestation is { ByRollback: false, TakenBackIn.Count: 0 });
        var stop = latest is null ? LastRollback(commits, id) : Before(latest, commits, attestations);
        var steps = commits
            .Where(commit => stop is null || !head.History.IsAncestor(commit.Id, stop.Id))
            .Select(commit => new RollbackStep(commit, id))
            .Where(IsChange)
            .ToList();
        if (steps.Count > 0)
            return steps;
        throw stop is null
            ? new AgentMemoryException(ErrorKind.Refused, $"No commit of this branch changed '{id}', so there is nothing to take back.", $"See: agent-memory log {id}")
            : new AgentMemoryException(ErrorKind.Refused, $"There is nothing to roll back: '{id}' stands where the rollback {stop.Id.Short} left it.", $"To undo that rollback, name the commit: agent-memory rollback {stop.Id.Short}");
    }

    /// <summary>The newest statement about the id before an approval that approved other bytes, or ended what was approved.</summary>
    MemoryCommit? Before(Attestation latest, IReadOnlyList<MemoryCommit> commits, IReadOnlyList<Attestation> attestations) =>
        commits.FirstOrDefault(commit => commit.Id != latest.Commit.Id && head.History.IsAncestor(commit.Id, latest.Commit.Id)
            && (commit.Blocks.Any(block => block.EndsApprovalOf(latest.Reference.Id))
                || attestations.Any(other => other.Commit.Id == commit.Id && other.Reference != latest.Reference)));

    /// <summary>Everything that came from an agent or a session, entry by entry, with the approvals of exactly that.</summary>
    List<RollbackStep> OfSelection(RollbackRequest request)
    {
        var selected = head.History.Commits
            .Where(commit => request.Since is not { } since || commit.AuthorDate >= since)
            .SelectMany(commit => commit.Blocks.Where(block => block.Id is not null && block.IsBy(request.Agent, request.Session)).Select(block => new RollbackStep(commit, block.Id)))
            .Where(IsChange)
            .ToHashSet();
        foreach (var id in selected.Select(step => step.Only!).Distinct().ToList())
        {
            MemoryCommit? last = null;
            foreach (var commit in head.History.Of(id).Reverse().Where(commit => IsChange(new RollbackStep(commit, id))))
            {
                // An approval changes the status line of what was proposed, and stands or goes with it.
                if (last is not null && selected.Contains(new RollbackStep(last, id)) && commit.Blocks.Any(block => block.Id == id && block is { Agent: null, Origin: null, Action: MemoryAction.Approve }))
                    selected.Add(new RollbackStep(commit, id));
                last = commit;
            }
        }
        return selected.Count > 0
            ? [.. selected]
            : throw new AgentMemoryException(ErrorKind.Refused, "Nothing on this branch came from there, so there is nothing to take back.", "See: agent-memory log. A proposal in the inbox is turned down with: agent-memory reject ID --reason …");
    }

    static MemoryCommit? LastRollback(IReadOnlyList<MemoryCommit> commits, EntryId id) =>
        commits.FirstOrDefault(commit => commit.Blocks.Any(block => block.Action == MemoryAction.Rollback && block.EndsApprovalOf(id)));

    static bool IsChange(RollbackStep step) => step.Changes.Any() && (step.Mainline == 0 || IsOwnChange(step));

    /// <summary>A merge only passes on what its parents did, unless it differs from all of them.</summary>
    static bool IsOwnChange(RollbackStep step) =>
        step.Changes.Any(change => Enumerable.Range(1, step.Commit.Parents.Count - 1).All(parent => step.Commit.Changes.Any(other => other.Parent == parent && other.Path == change.Path)));

    HashSet<EntryId> KnownIds() =>
        [.. head.History.Commits.SelectMany(commit => commit.Changes).Select(change => change.Entry).OfType<EntryId>()];
}
