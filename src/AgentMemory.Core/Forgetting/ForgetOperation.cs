using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Receipts;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Forgetting;

/// <summary>
/// Takes entries from the tip of the current branch, from the inboxes of this clone, from the generated files, and from what this
/// clone keeps beside Git. A tombstone stays, and so does history: taking text from there is erasing.
/// </summary>
/// <param name="access">The store.</param>
/// <param name="log">The receipts, which may quote it.</param>
/// <param name="index">The search index, which holds its words.</param>
/// <param name="newSalt">Makes the salt of a tombstone.</param>
public sealed class ForgetOperation(StoreAccess access, IReceiptLog log, ISearchIndex index, Func<string> newSalt)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Returns what would be forgotten, for showing.</summary>
    /// <exception cref="AgentMemoryException">An agent asks, an id is unknown, ambiguous or forgotten already, or a file has changes that are not committed.</exception>
    public IReadOnlyList<ForgottenEntry> Select(ForgetRequest request)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "forget");
        var entries = new ForgottenEntries(access.Repository, StoreView.AtHead(access.Repository)).Find(request.Ids);
        DirtyGuard.Demand(access.Repository, [.. entries.SelectMany(entry => entry.OnBranch).Select(file => file.Path)]);
        return entries;
    }

    /// <summary>
    /// Forgets what was selected. Everything is planned and checked before anything is written; a run that was killed on the way
    /// is completed by running it again.
    /// </summary>
    /// <exception cref="AgentMemoryException">An agent asks, the branch moved, or the repository refuses.</exception>
    public ForgetResult Run(IReadOnlyList<ForgottenEntry> entries, ForgetRequest request, CancellationToken cancellation = default)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "forget");
        var head = StoreView.AtHead(access.Repository);
        if (head.History.IsCut)
            throw ForgetErrors.HistoryIsCut();
        var plan = new ForgetPlan(access, head, entries, request, newSalt);
        var changes = Commit(plan, entries, request with { Write = request.Write with { DryRun = true } }, cancellation);
        var receipts = 0;
        if (!request.Write.DryRun)
        {
            // Before the commits: once they stand, nothing says any more that this is still to be done.
            var quoted = new QuotedText([.. entries.SelectMany(entry => entry.Texts)]);
            receipts = log.Rewrite(receipt => quoted.Scrub(receipt));
            changes = Commit(plan, entries, request, cancellation);
            access.Committer.WriteFiles(plan.Compiled.WriteOnly);
            index.Drop();
        }
        return new ForgetResult
        {
            Ids = [.. entries.Select(entry => entry.Id)],
            Tombstones = plan.Tombstones,
            Changes = changes,
            Receipts = receipts,
            Elsewhere = [.. entries.SelectMany(entry => entry.InInboxes).Where(inbox => !inbox.IsLocal).Select(inbox => inbox.Ref).Distinct().Order(StringComparer.Ordinal)],
            OnlyWritten = [.. plan.Compiled.WriteOnly.Select(file => file.Path)],
            StillCompiled = plan.Compiled.Differing,
        };
    }

    /// <summary>The current branch first: its tombstones know every text, so that whoever runs this again still knows what was meant.</summary>
    List<ChangeResult> Commit(ForgetPlan plan, IReadOnlyList<ForgottenEntry> entries, ForgetRequest request, CancellationToken cancellation)
    {
        var changes = new List<ChangeResult>();
        if (plan.ChangesBranch)
            changes.Add(_writer.Write([.. entries.Select(entry => entry.Id)], MemoryWriter.CurrentBranch, request.Write, plan.OnBranch, cancellation));
        foreach (var (reference, ids) in plan.Inboxes)
            changes.Add(_writer.Write(ids, new CommitTarget.Branch(reference), request.Write, onto => plan.InInbox(ids, onto), cancellation));
        return changes;
    }
}
