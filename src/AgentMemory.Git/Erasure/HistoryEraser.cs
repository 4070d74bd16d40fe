using AgentMemory.Erasure;
using AgentMemory.Git.Commits;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Erasure;

/// <summary>
/// Rewrites a repository without what is erased. Every step finds what is left of it to do, so that whoever runs it again after a
/// kill completes it; the journal tells what the run before had found and moved.
/// </summary>
sealed class HistoryEraser(OpenedRepository opened) : IHistoryEraser
{
    readonly string _common = opened.Facts.CommonDirectory;
    readonly Action<ErasureStep> _reached = FaultInjection.From<ErasureStep>(opened.Options.Environment);

    public ErasureFindings Find(ErasureTarget target)
    {
        var git = GitExecutable.Find(opened);
        var refs = RepositoryRefs.Read(opened, git);
        new ErasurePreconditions(opened, git).Demand(refs, target.Content, new ErasureJournal(_common).Read()?.Certificate.Refs ?? []);
        using var plan = ErasurePlan.Make(opened, git, refs, target);
        return new ErasureFinder(opened, git, plan, target).Describe(refs);
    }

    public ErasureOutcome Erase(ErasureOrder order)
    {
        var git = GitExecutable.Find(opened);
        var state = new StatePaths(opened);
        var patience = new Patience(opened.Options.LockTimeout, CancellationToken.None);
        using var writers = WriterLock.Take(state.WriterLock, patience);
        using var branches = state.BranchesLock == state.WriterLock ? null : WriterLock.Take(state.BranchesLock, patience);
        var refs = RepositoryRefs.Read(opened, git);
        var journal = new ErasureJournal(_common);
        var before = journal.Read();
        new ErasurePreconditions(opened, git).Demand(refs, order.Target.Content, before?.Certificate.Refs ?? []);

        order.Progress("looking at every object");
        using var plan = ErasurePlan.Make(opened, git, refs, order.Target);
        var finder = new ErasureFinder(opened, git, plan, order.Target);
        DemandSame(before, finder, order.Target);
        var found = finder.Describe(refs);
        if (found.IsEmpty && before is null)
            throw EraseErrors.Nothing(order.Target is ErasureTarget.Text);
        if (!order.Force && order.Target is ErasureTarget.Text && ErasureFinder.IsTooMuch(found))
            throw EraseErrors.TooMuch(found.Holding.Blobs, found.Scanned.Blobs);
        finder.DemandCleanFiles(isResumed: before is not null);
        _reached(ErasureStep.Planned);
        plan.Trees.Gone.UnionWith((before?.Gone ?? []).Select(Oid.FromHex));
        return new ErasureRun(opened, git, refs, plan, order, _reached).Complete(journal, finder.Begin(found, refs, order, before?.Certificate));
    }

    /// <summary>An interrupted run is completed with what it was begun with.</summary>
    static void DemandSame(ErasureJournalText? before, ErasureFinder finder, ErasureTarget target)
    {
        if (before is null)
            return;
        var ids = target is ErasureTarget.Entries entries ? entries.Ids.Select(id => id.Value) : [];
        if (!ids.SequenceEqual(before.Certificate.Entries) || !finder.AllHold(before.Holding))
            throw EraseErrors.OtherText();
    }
}
