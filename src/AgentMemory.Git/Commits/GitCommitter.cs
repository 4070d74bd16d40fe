using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>
/// Plans against the tip, writes the objects, and lands them where the reference still is at that tip; otherwise plans anew.
/// </summary>
sealed class GitCommitter(OpenedRepository opened) : IMemoryCommitter, IDisposable
{
    // However long the wait for a lock was: a writer that got it deserves to plan again.
    const int FewestAttempts = 5;

    static readonly string[] OtherObjects = ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"];

    CommitContext? _context;

    /// <summary>Called at each step of a commit.</summary>
    internal Action<CommitStep> Reached { get; init; } = FaultInjection.From<CommitStep>(opened.Options.Environment);

    CommitContext Context => _context ??= new CommitContext(opened, Reached);

    public CommitOutcome Commit(CommitRequest request, CancellationToken cancellation = default)
    {
        try
        {
            return Attempt(request, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommitErrors.CannotWrite(e);
        }
    }

    public IReadOnlyList<PlannedCommit> Rehearse(CommitRequest request)
    {
        var landing = LandingOf(request);
        var target = RefTarget.Resolve(opened, request.Target);
        landing.Require(target);
        _ = opened.Signatures();
        var from = new CommitBase(opened, Context.Filter, target.Parent);
        var plan = request.Plan(from);
        landing.Rehearse(PathChanges.Of(plan, opened, target.Parent, Context.Filter));
        return plan;
    }

    public byte[]? Merge(byte[] ancestor, byte[] ours, byte[] theirs) => TextMerge.Merge(ancestor, ours, theirs);

    public void WriteFiles(IReadOnlyList<FileChange> files) => new LinkedFiles(opened).Write(files);

    public void Dispose() => _context?.Dispose();

    CommitOutcome Attempt(CommitRequest request, CancellationToken cancellation)
    {
        var overall = new Patience(opened.Options.LockTimeout, cancellation);
        var landing = LandingOf(request);
        WriterLock? turn = null;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var target = RefTarget.Resolve(opened, request.Target);
                landing.Require(target);
                var (author, committer) = opened.Signatures();
                var from = new CommitBase(opened, Context.Filter, target.Parent);
                var plan = request.Plan(from);
                if (plan.Count == 0)
                    return new CommitOutcome([], target.Ref);

                var paths = PathChanges.Of(plan, opened, target.Parent, Context.Filter);
                var series = new SeriesBuilder(Context).Build(target, plan, paths, author, committer);
                Reached(CommitStep.Planned);
                // Starts here: the user's time for a passphrase is not spent on waiting for others.
                var patience = new Patience(opened.Options.LockTimeout, cancellation);
                patience.ThrowIfCancelled();

                // The first plan is made without a lock, since signing may ask for a passphrase. Whoever comes too late keeps
                // the lock for the next try: nobody starves.
                turn ??= WriterLock.Take(landing.LockPath, patience);
                Reached(CommitStep.WriterLocked);
                if (landing.TryLand(turn, target, series, committer, patience))
                    return new CommitOutcome(series.Commits, target.Ref);
                if (attempt >= FewestAttempts && !overall.Wait())
                    throw CommitErrors.KeepsMoving(target.Ref);
            }
        }
        finally
        {
            turn?.Dispose();
        }
    }

    ILanding LandingOf(CommitRequest request)
    {
        RequireOwnObjects();
        return request.Target is CommitTarget.CurrentBranch && opened.Facts.WorkTree is not null
            ? new WorkTreeLanding(Context, request.Force)
            : new RefLanding(Context);
    }

    /// <summary>Inside a receiving hook, Git keeps new objects apart until the push is accepted; ours would be on the other side.</summary>
    void RequireOwnObjects()
    {
        foreach (var variable in OtherObjects)
        {
            if (opened.Options.Environment.TryGetValue(variable, out var value) && value.Length > 0)
                throw CommitErrors.ForeignObjects(variable, value);
        }
    }
}
