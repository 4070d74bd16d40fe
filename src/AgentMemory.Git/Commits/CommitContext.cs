using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Commits;

/// <summary>What every part of a commit works with.</summary>
sealed class CommitContext : IDisposable
{
    IndexCopy? _index;

    internal CommitContext(OpenedRepository opened, Action<CommitStep> reached)
    {
        Opened = opened;
        Reached = reached;
        Paths = new StatePaths(opened);
        Filter = new ContentFilter(opened.Native, opened);
        Trees = new TreeWriter(opened.Native);
        Refs = new RefSwap(opened.Native, Paths);
    }

    internal OpenedRepository Opened { get; }

    /// <summary>Called at each step.</summary>
    internal Action<CommitStep> Reached { get; }

    internal StatePaths Paths { get; }

    internal ContentFilter Filter { get; }

    internal TreeWriter Trees { get; }

    internal RefSwap Refs { get; }

    /// <summary>
    /// Returns a copy of the index to change, the last one again where nobody has written the index since: in a large
    /// repository, reading it is half the cost of a commit. For the holder of the lock on the index.
    /// </summary>
    internal IndexCopy LoadIndex()
    {
        if (_index is { IsCurrent: true })
            return _index;
        _index?.Dispose();
        _index = null;
        return _index = IndexCopy.Load(Opened, Paths);
    }

    public void Dispose() => _index?.Dispose();
}
