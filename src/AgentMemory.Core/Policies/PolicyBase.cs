using AgentMemory.Approval;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Policies;

/// <summary>
/// Finds the commit whose policy and signers a change is judged by: where it left the trusted branch, and on that branch itself
/// the commit before. Which branch that is, a change cannot say of itself: the store's first policy names it, and then the
/// policy at the tip of the branch that is named.
/// </summary>
static class PolicyBase
{
    /// <summary>Returns the base of a commit; <c>null</c> where there is nothing before it, or no trusted branch in this clone.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="history">The history that leads up to it.</param>
    /// <param name="isPlanned">Whether what is judged will be a commit on top of it.</param>
    internal static CommitId? Find(IMemoryRepository repository, CommitId commit, MemoryHistory history, bool isPlanned)
    {
        if (TrustedTipOf(repository, commit, history) is not { } tip)
            return null;
        if (tip == commit || repository.HistoryOf(tip).Contains(commit))
            return isPlanned ? commit : repository.Resolve($"{commit}^1");
        // What shares nothing with the trusted branch is judged by it all the same.
        return repository.MergeBase(commit, tip) ?? tip;
    }

    static CommitId? TrustedTipOf(IMemoryRepository repository, CommitId commit, MemoryHistory history)
    {
        var tree = repository.TreeAt(commit);
        var seen = new HashSet<TrustedBranch>();
        CommitId? last = null;
        foreach (var blob in history.VersionsOf(StoreLayout.ConfigFile))
        {
            var trusted = PolicyVersions.TryRead(tree, blob)?.Trusted;
            while (trusted is not null && seen.Add(trusted) && TipOf(repository, trusted) is { } tip)
            {
                last = tip;
                var named = PolicyVersions.TryRead(repository.TreeAt(tip))?.Trusted ?? trusted;
                if (named == trusted || TipOf(repository, named) is null)
                    return tip;
                trusted = named;
            }
        }
        return last;
    }

    /// <summary>The branch as it was fetched, where it was: the local one is anybody's.</summary>
    static CommitId? TipOf(IMemoryRepository repository, TrustedBranch trusted) =>
        TrustedPlaces.Fetched(repository, trusted) ?? TrustedPlaces.Local(repository, trusted);
}
