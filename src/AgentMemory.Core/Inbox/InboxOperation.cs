using AgentMemory.Checks;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Inbox;

/// <summary>What waits for a decision.</summary>
/// <param name="OnBranch">On the current branch: proposed, claimed and lapsed entries.</param>
/// <param name="InInbox">In the inboxes.</param>
/// <param name="Unreadable">What is wrong with files that could not be read.</param>
/// <param name="OutOfReach">How many entries of the current branch may be approved where it cannot be seen from here, and are not listed.</param>
public sealed record InboxResult(IReadOnlyList<EntryReport> OnBranch, IReadOnlyList<EntryReport> InInbox, IReadOnlyList<Finding> Unreadable, int OutOfReach);

/// <summary>Lists everything that waits for a decision, in the inboxes and on the current branch, and clears away what is settled.</summary>
public sealed class InboxOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Returns what waits.</summary>
    public InboxResult List()
    {
        var head = StoreView.AtHead(access.Repository);
        var inbox = InboxReader.Read(access.Repository, head);
        var reporter = new EntryReporter(access.Repository, head, inbox);
        var freshness = new FreshnessReader(access.Repository, access.Clock);
        return new InboxResult(
            freshness.Add([.. head.Entries.Where(WaitingSelector.IsSurelyWaiting).Select(reporter.Of)], head.Tree),
            freshness.Add([.. inbox.Pending.Select(EntryReporter.Of)], head.Tree),
            [.. head.Unreadable, .. inbox.Unreadable],
            head.Entries.Count(entry => entry.Verdict.IsOutOfReach));
    }

    /// <summary>Drops settled proposals from this clone's own inbox, in one commit; other clones' inboxes are theirs.</summary>
    public ChangeResult Prune(WriteOptions options, CancellationToken cancellation = default)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "inbox --prune");
        var target = (CommitTarget.Branch)_writer.OwnInbox();
        var head = StoreView.AtHead(access.Repository);
        var settled = InboxReader.Read(access.Repository, head).Settled.Where(proposal => proposal.Ref == target.Ref).ToList();
        if (settled.Count == 0)
            return new ChangeResult { Ids = [], Outcome = new CommitOutcome([], target.Ref), Planned = [], Notes = ["Nothing in the inbox is settled."] };
        return _writer.Write([.. settled.Select(proposal => proposal.Entry.Id)], target, options, Plan, cancellation);

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            var changes = settled.Where(proposal => onto.Tree.Find(proposal.Path)?.Blob == proposal.Blob)
                .Select(proposal => new FileChange(proposal.Path, null)).ToList();
            if (changes.Count == 0)
                return [];
            return [new PlannedCommit(MemoryWriter.Message(options, $"memory: prune {changes.Count} settled proposals", null, []), changes)];
        }
    }
}
