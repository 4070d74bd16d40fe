using AgentMemory.Approval;
using AgentMemory.Errors;
using AgentMemory.Policies;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Review;

/// <summary>The commit that a change is compared with, and why that one.</summary>
/// <param name="Commit">The commit; <c>null</c> where the change is all there is.</param>
/// <param name="Reason">Why, e.g. <c>where this branch left main</c>.</param>
/// <param name="Note">What keeps the comparison from being exact.</param>
public sealed record ReviewBase(CommitId? Commit, string Reason, string? Note = null)
{
    /// <summary>
    /// Finds the base: where HEAD left the revision that is named, else where it left the trusted branch; on the trusted branch itself
    /// the commit before.
    /// </summary>
    /// <exception cref="AgentMemoryException">The revision does not exist, or the clone is too shallow to tell.</exception>
    public static ReviewBase Find(IMemoryRepository repository, Policy policy, string? revision)
    {
        if (repository.Head is not { } head)
            return new ReviewBase(null, "there is no commit yet");
        return revision is null ? OfBranch(repository, policy, head) : Named(repository, policy, head, revision);
    }

    static ReviewBase Named(IMemoryRepository repository, Policy policy, CommitId head, string revision)
    {
        if (repository.Resolve(revision) is not { } named)
            throw repository.Facts.IsShallow ? OutOfReach(revision, TrustedPlaces.Remote(repository, policy.Trusted)) : StoreErrors.NoRevision(revision);
        if (repository.MergeBase(named, head) is { } fork)
            return new ReviewBase(fork, fork == named ? revision : $"where HEAD left {revision}");
        return new ReviewBase(named, revision, repository.Facts.IsShallow
            ? $"This clone is shallow: HEAD is compared with {revision} itself, as where it left {revision} is out of reach."
            : $"HEAD and {revision} have no commit in common: HEAD is compared with {revision} itself.");
    }

    static ReviewBase OfBranch(IMemoryRepository repository, Policy policy, CommitId head)
    {
        var branch = policy.Trusted.Branch;
        if (repository.Facts.HeadBranch == $"refs/heads/{branch}")
            return Before(repository, head);
        if (TrustedPlaces.Tip(repository, policy.Trusted) is not { } trusted)
        {
            throw repository.Facts.IsShallow
                ? OutOfReach(branch, TrustedPlaces.Remote(repository, policy.Trusted))
                : new AgentMemoryException(ErrorKind.NotFound, $"The trusted branch '{branch}' does not exist in this clone, so nothing says what HEAD is to be compared with.", $"Name the base, or fetch the branch: git fetch {TrustedPlaces.Remote(repository, policy.Trusted)} {branch}");
        }
        if (repository.MergeBase(trusted, head) is not { } fork)
            throw repository.Facts.IsShallow ? OutOfReach(branch, TrustedPlaces.Remote(repository, policy.Trusted)) : Unrelated(branch);
        // A new branch has nothing to review yet; a detached HEAD on the trusted branch stands for that branch.
        return fork == head && repository.Facts.HeadBranch is null ? Before(repository, head) : new ReviewBase(fork, $"where HEAD left {branch}");
    }

    static ReviewBase Before(IMemoryRepository repository, CommitId head)
    {
        if (repository.Resolve($"{head}^1") is { } parent)
            return new ReviewBase(parent, "the commit before");
        return repository.HistoryOf(head).IsCut
            ? throw new AgentMemoryException(ErrorKind.NotFound, "This clone is shallow, and the commit before HEAD is not in it.", "Run: git fetch --deepen=1")
            : new ReviewBase(null, "there is no commit before");
    }

    static AgentMemoryException OutOfReach(string revision, string remote) =>
        new(ErrorKind.NotFound, $"This clone is shallow, and it lacks '{revision}' or the commit where HEAD left it.", $"Run: git fetch --unshallow; or, for the base alone: git fetch --depth=1 {remote} {revision}, and name what was fetched (FETCH_HEAD).");

    static AgentMemoryException Unrelated(string branch) =>
        new(ErrorKind.NotFound, $"HEAD has no commit in common with the trusted branch '{branch}'.", "Name the commit to compare with.");
}
