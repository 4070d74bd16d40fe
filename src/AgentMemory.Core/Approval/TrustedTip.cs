using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>
/// Where the trusted branch stands, as far as this clone has fetched it: on a remote whose address fits the policy's glob,
/// never on a local branch, to which anybody can commit.
/// </summary>
/// <param name="Commit">The commit; <c>null</c> where it is not known.</param>
/// <param name="Obstacle">Why it is not known, as a sentence; <c>null</c> where it is, and where the policy names no remote.</param>
public sealed record TrustedTip(CommitId? Commit, string? Obstacle = null)
{
    /// <summary>Looks for the tip that a policy names.</summary>
    public static TrustedTip Find(IMemoryRepository repository, TrustedBranch trusted)
    {
        if (trusted.Remote.Length == 0)
            return new TrustedTip((CommitId?)null);
        var remotes = repository.RemoteBranches(trusted.Branch).Where(remote => RemoteGlob.Matches(trusted.Remote, remote.Urls)).ToList();
        if (remotes.Count == 0)
            return new TrustedTip(null, $"No remote of this clone has an address like {trusted.Remote}.");
        var fetched = remotes.Where(remote => remote.Tip is not null).ToList();
        if (fetched.Count == 0)
            return new TrustedTip(null, $"{remotes[0].Ref}, the trusted branch, has not been fetched.");
        var newest = fetched.FirstOrDefault(remote => fetched.TrueForAll(other => other.Tip == remote.Tip || repository.HistoryOf(remote.Tip).Contains(other.Tip!)));
        return newest is not null
            ? new TrustedTip(newest.Tip)
            : new TrustedTip(null, $"The remotes {string.Join(", ", fetched.Select(remote => remote.Remote))} both fit {trusted.Remote}, and their branches {trusted.Branch} have parted.");
    }
}
