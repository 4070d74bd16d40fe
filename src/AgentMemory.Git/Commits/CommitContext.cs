using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Commits;

/// <summary>What every part of a commit works with.</summary>
sealed class CommitContext : IDisposable
{
    readonly NativeRepository _native;

    internal CommitContext(OpenedRepository opened, Action<CommitStep> reached)
    {
        Opened = opened;
        Reached = reached;
        Paths = new StatePaths(opened);
        _native = NativeRepository.Open(opened);
        Filter = new ContentFilter(_native, opened);
        Trees = new TreeWriter(_native);
        Refs = new RefSwap(_native, Paths);
    }

    internal OpenedRepository Opened { get; }

    /// <summary>Called at each step.</summary>
    internal Action<CommitStep> Reached { get; }

    internal StatePaths Paths { get; }

    internal ContentFilter Filter { get; }

    internal TreeWriter Trees { get; }

    internal RefSwap Refs { get; }

    public void Dispose() => _native.Dispose();
}
