using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Rollback;

/// <summary>
/// Takes commits or entries back by real reverts restricted to memory paths, regenerates the compiled files in the same series,
/// and proves the result. All or nothing; later human edits are never overwritten unasked.
/// </summary>
public sealed class RollbackOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Rolls back, or on a dry run says what would happen.</summary>
    /// <exception cref="AgentMemoryException">An agent asks, a target is unknown or changed nothing, later edits are in the way, or text would come back that was rejected or forgotten.</exception>
    public RollbackResult Run(RollbackRequest request, CancellationToken cancellation = default)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "rollback");
        var head = StoreView.AtHead(access.Repository);
        if (head.History.IsCut)
            throw new AgentMemoryException(ErrorKind.Unsupported, "This clone is shallow: what a rollback has to know may lie before its boundary.", "Run: git fetch --unshallow");
        var steps = new RollbackTargets(access.Repository, head).Resolve(request);

        RollbackProof? proof = null;
        Regeneration? compiled = null;
        IReadOnlyList<CommitId> reverted = [];
        var derived = Derived(steps, head);
        var ids = steps.SelectMany(step => step.Changes).Select(change => change.Entry).OfType<EntryId>().Distinct().Order().ToList();
        var change = _writer.Write(ids, MemoryWriter.CurrentBranch, request.Write, Plan, cancellation);
        if (!request.Write.DryRun)
            access.Committer.WriteFiles(compiled!.WriteOnly);
        return new RollbackResult { Reverted = reverted, Change = change, Proof = proof!, OnlyWritten = [.. compiled!.WriteOnly.Select(file => file.Path)], Derived = [.. derived.Select(entry => entry.Entry.Id)] };

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            if (onto.Tree.Commit != head.Tree.Commit)
                throw new AgentMemoryException(ErrorKind.Locked, "The branch moved while the rollback was planned; nothing was written.", "Run the rollback again.");
            var plan = new RollbackPlan(access, head, request, onto);
            plan.Add(steps);
            new ComebackGuard(access.Repository, head).Demand(plan.Tree, onto.Tree);
            if (request.Cascade)
                plan.Retire([.. derived.Where(entry => entry.Entry.Status != EntryStatus.Retired && plan.Tree.Find(entry.Path)?.Blob == entry.Blob)], "Derived from what was rolled back.");
            plan.Sign(_writer.Signing);
            compiled = Compile(plan, onto, head);
            proof = new RollbackProof(RollbackProver.Prove(steps, plan.Kept, plan.Tree), compiled.Differing);
            reverted = plan.Reverted;
            return plan.Commits;
        }
    }

    /// <summary>Regenerates the compiled files in the same series.</summary>
    Regeneration Compile(RollbackPlan plan, ICommitBase onto, StoreView head)
    {
        var author = access.Repository.Author ?? new Identity("", "");
        var history = PlannedHistory.After(head.History, onto, plan.Commits, author, access.Clock.GetUtcNow());
        var after = StoreView.Of(access.Repository, plan.Tree, history);
        var regenerated = new CompileOperation(access).Regenerate(after);
        if (regenerated.Commit.Count > 0)
            plan.Commit(CommitMessage.Write("memory: compile", "Regenerated after a rollback.", [_writer.State(null, MemoryAction.Compile)]), regenerated.Commit);
        return regenerated;
    }

    static IReadOnlyList<EntryView> Derived(IReadOnlyList<RollbackStep> steps, StoreView head)
    {
        var gone = steps.SelectMany(step => step.Changes).Select(change => change.Entry).OfType<EntryId>().ToHashSet();
        var derived = new Dictionary<EntryId, EntryView>();
        var grew = true;
        // What was concluded from something derived is derived too.
        while (grew)
        {
            grew = false;
            foreach (var entry in head.Entries.Where(entry => !gone.Contains(entry.Entry.Id) && entry.Entry.DerivedFrom.Concat(entry.Entry.Supersedes).Any(from => gone.Contains(from) || derived.ContainsKey(from))))
                grew |= derived.TryAdd(entry.Entry.Id, entry);
        }
        return [.. derived.Values.OrderBy(entry => entry.Entry.Id)];
    }
}
