using AgentMemory.Approval;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Inbox;
using AgentMemory.Policies;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>Everything that can be recalled at one state of a repository: the entries of a commit and what waits in the inboxes.</summary>
/// <param name="Entries">The entries, judged; several may share an id, where new bytes for one wait.</param>
/// <param name="Policy">How much the policy answers with.</param>
/// <param name="TrustedBranch">The branch whose fetched copies took part in the judgement.</param>
/// <param name="DependsOnBranches">Whether the branches of the repository took part in it.</param>
/// <param name="Unreadable">What is wrong with the files that could not be read.</param>
public sealed record JudgedStore(IReadOnlyList<JudgedEntry> Entries, RecallPolicy Policy, string TrustedBranch, bool DependsOnBranches, IReadOnlyList<Finding> Unreadable)
{
    /// <summary>
    /// What every entry was judged by: where it stays the same, an entry is judged the same as long as nothing that concerns it changes.
    /// <c>null</c> where more counts than commits, the policy and cited files, such as signatures or what another branch holds.
    /// </summary>
    public string? Basis { get; init; }

    /// <summary>Judges everything.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store, or it is not ours.</exception>
    internal static JudgedStore Of(IMemoryRepository repository, CommitId? commit)
    {
        var view = commit == repository.Head ? StoreView.AtHead(repository) : StoreView.At(repository, commit);
        var inbox = InboxReader.Read(repository, view);
        var reporter = new EntryReporter(repository, view, inbox);
        var reports = view.Entries.Select(reporter.Of).Concat(inbox.Pending.Select(EntryReporter.Of)).ToList();
        var freshness = Freshness([.. reports.Select(report => report.Entry)], repository, view.Tree);
        var visible = new VisibleProposals(repository, commit);
        var entries = new List<JudgedEntry>(reports.Count);
        for (var i = 0; i < reports.Count; i++)
        {
            var report = reports[i] with { Freshness = freshness[i] };
            var visibility = i < view.Entries.Count ? ProposalVisibility.Committed : visible.Of(inbox.Pending[i - view.Entries.Count], freshness[i]);
            entries.Add(new JudgedEntry(report, visibility));
        }
        return new JudgedStore(entries, view.Policy.Recall, view.Policy.Trusted.Branch, visible.DependsOnBranches, [.. view.Unreadable, .. inbox.Unreadable]) { Basis = BasisOf(view) };
    }

    /// <summary>Judges evidence. What is judged here is kept, so the clock has no part in it.</summary>
    internal static IReadOnlyList<EntryFreshness> Freshness(IReadOnlyList<MemoryEntry> entries, IMemoryRepository repository, IRepositoryTree tree) =>
        FreshnessEvaluator.Evaluate(entries, FreshnessInput.Of(repository, tree, TimeProvider.System) with { Now = DateTimeOffset.MinValue });

    /// <summary>Returns what the entries of a view are judged by, as <see cref="Basis"/> says it.</summary>
    internal static string? BasisOf(StoreView view)
    {
        if (view.Tree.Find(StoreLayout.ConfigFile) is null || view.History.IsCut || view.Tree.HasFolder(StoreLayout.Approvals.TrimEnd('/')))
            return null;
        var approval = view.Policy.Approval;
        return approval.Lists(TrustedBranchProof.ProofName) || approval.Lists(SignedProof.ProofName)
            ? null
            : $"{typeof(JudgedStore).Module.ModuleVersionId} {view.Judged.Sources}";
    }
}
