using AgentMemory.Actors;
using AgentMemory.Compilation;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Receipts;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Rollback;

/// <summary>
/// Takes commits, entries or a session back by real reverts restricted to memory paths, regenerates the compiled files in the same
/// series, and proves the result. All or nothing; later human edits are never overwritten unasked.
/// </summary>
/// <remarks>
/// What waits in the inboxes goes after the branch at hand: refused is everything before anything is written, and what a kill leaves
/// of the second part, the same rollback completes, because what has been taken back is not taken back again.
/// </remarks>
/// <param name="access">The store.</param>
/// <param name="catalogs">Where recall is asked for what went.</param>
/// <param name="receipts">What was served in this clone.</param>
public sealed class RollbackOperation(StoreAccess access, IRecallCatalogs catalogs, IReceiptLog receipts)
{
    const int MostNamed = 3;

    readonly MemoryWriter _writer = new(access);

    /// <summary>Rolls back, or on a dry run says what would happen.</summary>
    /// <exception cref="AgentMemoryException">An agent asks, a target is unknown or changed nothing, later edits are in the way, or text would come back that was rejected or forgotten.</exception>
    public RollbackResult Run(RollbackRequest request, CancellationToken cancellation = default)
    {
        ActorRules.RequireHuman(access.Actor, "rollback");
        var head = StoreView.AtHead(access.Repository);
        if (head.History.IsCut)
            throw new AgentMemoryException(ErrorKind.Unsupported, "This clone is shallow: what a rollback has to know may lie before its boundary.", "Run: git fetch --unshallow");
        var targets = new RollbackTargets(access.Repository, head, receipts);
        var plans = targets.Resolve(request).Select(steps => new RollbackPlan(access, _writer, head, request, steps)).ToList();
        // One branch alone is refused as a whole, and a long series need not be planned twice.
        if (plans.Count > 1)
            Rehearse(plans);

        var changes = new List<ChangeResult>();
        foreach (var plan in plans)
            changes.Add(Write(plan, changes, request, cancellation));
        if (plans.TrueForAll(plan => plan.Reverts.Count == 0))
            throw RollbackErrors.NothingLeft([.. plans.SelectMany(plan => plan.Paths).Where(path => path.Result == RollbackPathResult.Kept).Select(path => path.Path).Distinct()]);
        var compiled = plans.Find(plan => plan.Place.Inbox is null)?.Compiled ?? new Regeneration([], [], []);
        if (!request.Write.DryRun)
            access.Committer.WriteFiles(compiled.WriteOnly);
        var recalled = request.Write.DryRun ? null : new RecallProof(access, catalogs).StillRecalled(TakenBack(plans));
        return new RollbackResult
        {
            Reverts = [.. plans.SelectMany(plan => plan.Reverts)],
            Changes = [.. changes.Where(change => change.Planned.Count > 0)],
            Proof = new RollbackProof([.. plans.SelectMany(plan => plan.Paths)], compiled.Differing) { StillRecalled = recalled },
            OnlyWritten = [.. compiled.WriteOnly.Select(file => file.Path)],
            Consequences = [.. plans.SelectMany(plan => plan.Consequences)],
            Notes = [.. targets.Notes, .. Beside(plans)],
        };
    }

    /// <summary>Refuses before anything is written what any branch would refuse, and tells at once all that a person has to choose.</summary>
    static void Rehearse(List<RollbackPlan> plans)
    {
        plans.ForEach(plan => plan.Rehearse());
        if (plans.Exists(plan => plan.Conflicts.Count > 0))
            throw RollbackErrors.Conflict([.. plans.SelectMany(plan => plan.Conflicts)]);
    }

    /// <summary>What went, without what stands elsewhere by choice.</summary>
    static List<TakenBack> TakenBack(List<RollbackPlan> plans)
    {
        var kept = plans.SelectMany(plan => plan.Paths).Where(path => path.Result == RollbackPathResult.Kept).Select(path => path.Now).ToHashSet();
        return [.. plans.SelectMany(plan => plan.TakenBack).Select(text => text with { Versions = [.. text.Versions.Where(version => !kept.Contains(version.Blob))] })];
    }

    ChangeResult Write(RollbackPlan plan, List<ChangeResult> written, RollbackRequest request, CancellationToken cancellation)
    {
        var done = written.Where(change => change.Outcome.Commits.Count > 0).Select(change => change.Outcome.Ref).ToList();
        try
        {
            return _writer.Write(plan.Ids, plan.Place.Target, request.Write, plan.Make, cancellation);
        }
        catch (AgentMemoryException e) when (done.Count > 0)
        {
            throw RollbackErrors.HalfDone(done, plan.Place.Inbox!, e);
        }
    }

    IReadOnlyList<string> Beside(IEnumerable<RollbackPlan> plans)
    {
        var commits = plans.SelectMany(plan => plan.Reverts).Select(revert => revert.Step.Commit).DistinctBy(commit => commit.Id)
            .Where(commit => access.Repository.ChangesBesideStore(commit.Id, commit.Parents is [var parent, ..] ? parent : null)).Select(commit => commit.Id).ToList();
        return commits.Count == 0 ? [] : [$"{string.Join(", ", commits.Take(MostNamed).Select(commit => commit.Short))}{(commits.Count > MostNamed ? $" and {commits.Count - MostNamed} more" : "")} changed files outside {StoreLayout.Prefix} too; those stay as they are."];
    }
}
