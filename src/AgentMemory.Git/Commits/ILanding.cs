using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>How a finished series becomes visible.</summary>
interface ILanding
{
    /// <summary>The lock that serialises our own writers.</summary>
    string LockPath { get; }

    /// <summary>Refuses what no plan could change.</summary>
    /// <exception cref="Errors.AgentMemoryException">A commit may not go there now.</exception>
    void Require(RefTarget target);

    /// <summary>Refuses where the user's uncommitted work stands in the way; changes nothing.</summary>
    /// <exception cref="Errors.AgentMemoryException">It does.</exception>
    void Rehearse(IReadOnlyList<PathChange> paths);

    /// <summary>
    /// Makes the series visible, all of it or nothing; <c>false</c> where the reference has moved and the plan has to be made
    /// anew. <paramref name="turn"/> is the lock at <see cref="LockPath"/>.
    /// </summary>
    bool TryLand(WriterLock turn, RefTarget target, CommitSeries series, Signature committer, Patience patience);
}
