using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>
/// Where the trusted branch stands for what is no proof: what a change is compared with, what settles a proposal, what is buried.
/// Where the policy names a remote, <see cref="TrustedTip"/> says it; otherwise the remote that a clone has from the start.
/// </summary>
static class TrustedPlaces
{
    const string UsualRemote = "origin";

    /// <summary>Returns the branch as it was fetched; <c>null</c> where it was not.</summary>
    internal static CommitId? Fetched(IMemoryRepository repository, TrustedBranch trusted) =>
        TrustedTip.Find(repository, trusted).Commit ?? Usual(repository.RemoteBranches(trusted.Branch))?.Tip;

    /// <summary>Returns where it stands: as fetched from the remote that the policy names, else wherever it is ahead; <c>null</c> where this clone does not have it.</summary>
    internal static CommitId? Tip(IMemoryRepository repository, TrustedBranch trusted)
    {
        if (TrustedTip.Find(repository, trusted).Commit is { } tip)
            return tip;
        var (local, fetched) = (Local(repository, trusted), Usual(repository.RemoteBranches(trusted.Branch))?.Tip);
        if (local is null || fetched is null)
            return local ?? fetched;
        return repository.HistoryOf(fetched).Contains(local) ? fetched : local;
    }

    /// <summary>Returns every place where it stands, here and as fetched: what a person did there is done, whichever is ahead.</summary>
    internal static IReadOnlyList<CommitId> All(IMemoryRepository repository, TrustedBranch trusted) =>
        [.. new[] { Local(repository, trusted), Fetched(repository, trusted) }.OfType<CommitId>().Distinct()];

    /// <summary>Returns the local branch of its name; <c>null</c> where there is none.</summary>
    internal static CommitId? Local(IMemoryRepository repository, TrustedBranch trusted) => repository.Resolve($"refs/heads/{trusted.Branch}");

    /// <summary>Returns the name of the remote that has it, for a command that fetches it.</summary>
    internal static string Remote(IMemoryRepository repository, TrustedBranch trusted)
    {
        var remotes = repository.RemoteBranches(trusted.Branch);
        return (remotes.FirstOrDefault(remote => RemoteGlob.Matches(trusted.Remote, remote.Urls)) ?? Usual(remotes))?.Remote ?? UsualRemote;
    }

    /// <summary>Returns the name of the remote that one's own branches are pushed to.</summary>
    internal static string PushRemote(IMemoryRepository repository, TrustedBranch trusted) =>
        repository.Config("remote.pushdefault") ?? Usual(repository.RemoteBranches(trusted.Branch))?.Remote ?? UsualRemote;

    static RemoteBranch? Usual(IReadOnlyList<RemoteBranch> remotes) =>
        remotes.FirstOrDefault(remote => remote.Remote == UsualRemote) ?? (remotes.Count == 1 ? remotes[0] : null);
}
