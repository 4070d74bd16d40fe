using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Moves a reference that no work tree has checked out: nothing else has to keep step.</summary>
sealed class RefLanding(CommitContext context) : ILanding
{
    public string LockPath => context.Paths.BranchesLock;

    public void Require(RefTarget target)
    {
        if (CheckedOutBranches.WorkTreeOf(context.Opened, target.Ref) is { } workTree)
            throw CommitErrors.CheckedOut(target.Ref, workTree);
    }

    public void Rehearse(IReadOnlyList<PathChange> paths)
    {
    }

    public bool TryLand(WriterLock turn, RefTarget target, CommitSeries series, Signature committer, Patience patience)
    {
        // Somebody may have checked the branch out while the commit was built and signed.
        Require(target);
        if (!context.Refs.TrySwap(target.Ref, series.Tip, target.Expected, committer, series.ReflogMessage, patience))
            return false;
        context.Reached(CommitStep.RefSwapped);
        return true;
    }
}
