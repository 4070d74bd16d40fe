using AgentMemory.Freshness;
using AgentMemory.Store;

namespace AgentMemory.Inbox;

/// <summary>Decides where proposals can be seen from, so that one branch's guess does not leak into another.</summary>
sealed class VisibleProposals(IMemoryRepository repository, CommitId? commit)
{
    readonly Dictionary<CommitId, ProposalVisibility> _known = [];

    /// <summary>Whether an answer depended on branches beside this commit, so that it may change when they move.</summary>
    internal bool DependsOnBranches { get; private set; }

    /// <summary>Returns where a proposal can be seen from.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="freshness">What became of what it cites, at the commit.</param>
    internal ProposalVisibility Of(PendingProposal proposal, EntryFreshness freshness)
    {
        var learned = proposal.Base is { } @base ? OfBase(@base) : ProposalVisibility.NoBranch;
        return learned == ProposalVisibility.NoBranch && freshness.State == FreshnessState.Fresh ? ProposalVisibility.Here : learned;
    }

    ProposalVisibility OfBase(CommitId @base)
    {
        if (_known.TryGetValue(@base, out var known))
            return known;
        return _known[@base] = commit is not null && repository.IsBuiltOn([commit], @base) ? ProposalVisibility.Here : OfBranches(@base);
    }

    ProposalVisibility OfBranches(CommitId @base)
    {
        DependsOnBranches = true;
        return repository.IsBuiltOn(repository.BranchTips(), @base) ? ProposalVisibility.OtherBranch : ProposalVisibility.NoBranch;
    }
}
