using AgentMemory.Approval;
using AgentMemory.Errors;
using AgentMemory.Inbox;
using AgentMemory.Policies;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Proving;

/// <summary>What a scratch clone is like before anything is done in it.</summary>
public sealed record ScratchFacts
{
    /// <summary>The commit that every case starts from: what HEAD was in the repository it was cloned from.</summary>
    public required CommitId Start { get; init; }

    /// <summary>The policy that the next commit is judged by.</summary>
    public required Policy Policy { get; init; }

    /// <summary>Whether older approvals may be out of reach.</summary>
    public required bool IsShallow { get; init; }

    /// <summary>Whether other repositories have their places in it.</summary>
    public bool HasSubmodules { get; init; }

    /// <summary>The references that cases move, with where they stand; <c>null</c> where there is none.</summary>
    public required IReadOnlyList<(string Ref, CommitId? Tip)> Moving { get; init; }

    /// <summary>The fetched copies of the trusted branch that the policy names.</summary>
    public required IReadOnlyList<string> Trusted { get; init; }

    /// <summary>Where the trusted branch stands; <c>null</c> where there is none here.</summary>
    public CommitId? TrustedTip { get; init; }

    /// <summary>The references that stand for the trusted branch, the local one included.</summary>
    public IReadOnlyList<string> TrustedRefs { get; init; } = [];

    /// <summary>Whether a key for the scratch was made and allowed, because the policy takes nothing but signatures.</summary>
    public bool HasKey { get; init; }

    /// <summary>Who types the commands in the scratch.</summary>
    public required Identity Person { get; init; }

    /// <summary>Where the personal store of that person would be, relative to the scratch repository.</summary>
    public const string PersonalStore = "../home/personal";

    /// <summary>Reads them.</summary>
    /// <param name="scratch">The clone.</param>
    /// <param name="person">Who commits there.</param>
    /// <exception cref="AgentMemoryException">There is no store at HEAD, or it is not ours.</exception>
    public static ScratchFacts Of(IMemoryRepository scratch, Identity person)
    {
        var policy = StoreView.AtHead(scratch).NextPolicy;
        var trusted = scratch.RemoteBranches(policy.Trusted.Branch).Where(remote => remote.Tip is not null && RemoteGlob.Matches(policy.Trusted.Remote, remote.Urls)).ToList();
        var local = $"refs/heads/{policy.Trusted.Branch}";
        var here = scratch.Resolve(local);
        var inbox = InboxReader.OwnBranch(scratch);
        return new ScratchFacts
        {
            Start = scratch.Head ?? throw StoreErrors.NoStore(),
            Policy = policy,
            IsShallow = scratch.Facts.IsShallow,
            HasSubmodules = scratch.PathsAt(scratch.Head).Any(path => path.IsSubmodule),
            Moving = [(inbox, scratch.Resolve(inbox)), .. trusted.Select(remote => (remote.Ref, remote.Tip))],
            Trusted = [.. trusted.Select(remote => remote.Ref)],
            TrustedTip = trusted.FirstOrDefault()?.Tip ?? here,
            TrustedRefs = [.. trusted.Select(remote => remote.Ref), .. here is null ? (string[])[] : [local]],
            Person = person,
        };
    }

    /// <summary>Returns a person whose approvals the policy takes, so far as that is a matter of the address.</summary>
    public static Identity PersonFor(ApprovalPolicy policy)
    {
        var addresses = policy.Approvers.Select(pattern => pattern.Replace("*", "prover", StringComparison.Ordinal).Replace('?', 'p'));
        var people = addresses.Select(address => new Identity("Prover", address)).ToList();
        return people.FirstOrDefault(person => Approvers.Include(policy, person)) ?? people.FirstOrDefault() ?? new Identity("Prover", "prover@agent-memory.invalid");
    }

    /// <summary>Why nothing can be approved in the clone, although it might be in the repository; <c>null</c> where it can.</summary>
    internal string? WhyNothingIsApproved =>
        IsShallow ? "the clone is shallow: what was approved before its boundary is out of reach, so nothing can be said about approvals; git fetch --unshallow helps"
        : !Approvers.Include(Policy.Approval, Person) ? "no single address satisfies both policies that are in force, so nobody can approve in the scratch"
        : Policy.Approval.Demands("signed") && !HasKey ? "the policy takes only signatures by the keys in allowed_signers: yours are never used for a trial, and none could be made and allowed for it here (that takes OpenSSH's ssh-keygen)"
        : NeedsTrustedBranch && Trusted.Count == 0 ? "the policy takes only what stands at the tip of the trusted branch, as fetched, and that was not fetched here"
        : null;

    /// <summary>Whether an approval counts only once the trusted branch has it.</summary>
    public bool NeedsTrustedBranch =>
        Policy.Approval.Demands("trusted-branch") || !(Policy.Approval.Lists("attested") || (HasKey && Policy.Approval.Lists("signed")));
}
