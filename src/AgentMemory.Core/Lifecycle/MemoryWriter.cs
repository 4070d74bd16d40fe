using AgentMemory.Actors;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Inbox;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Lifecycle;

/// <summary>Turns plans into commits: where they go, what they state about who made them, and how they are worded.</summary>
public sealed class MemoryWriter(StoreAccess access)
{
    /// <summary>Signs what is approved.</summary>
    internal ApprovalSigning Signing { get; } = new(access);

    /// <summary>The branch at hand.</summary>
    public static CommitTarget CurrentBranch { get; } = new CommitTarget.CurrentBranch();

    /// <summary>Returns where a proposal of this actor goes.</summary>
    public CommitTarget ProposalTarget(Policy policy) =>
        access.Actor.IsAgent && policy.Proposals == Policies.ProposalTarget.Inbox ? OwnInbox() : CurrentBranch;

    /// <summary>Returns this clone's inbox.</summary>
    public CommitTarget OwnInbox() => new CommitTarget.Branch(InboxReader.OwnBranch(access.Repository));

    /// <summary>Returns a statement about one entry, with the actor filled in.</summary>
    public TrailerBlock State(EntryId? id, MemoryAction action)
    {
        var block = new TrailerBlock { Id = id, Action = action };
        return access.Actor is Actor.Agent agent
            ? block with { Agent = agent.Label, Session = agent.Session ?? Actor.Agent.UnknownSession, Base = access.Repository.Head, AssistedBy = agent.Label }
            : block;
    }

    /// <summary>Returns a statement about a change; one that goes to the inbox is a proposal, made where the one it goes on with was made.</summary>
    internal TrailerBlock Change(ChangeSource source, MemoryAction action)
    {
        if (!source.IsProposal)
            return State(source.Id, action);
        var block = State(source.Id, action == MemoryAction.Edit ? MemoryAction.Propose : action);
        return block with { Base = source.Base ?? block.Base };
    }

    /// <summary>Returns a message: the user's own words where given, ours and the reason otherwise, and the statements.</summary>
    public static string Message(WriteOptions options, string subject, string? body, IReadOnlyList<TrailerBlock> blocks)
    {
        if (options.Message is not { } own)
            return CommitMessage.Write(subject, options.Reason is { } reason ? $"{body}\n\n{reason}" : body, blocks);
        var end = own.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? CommitMessage.Write(own, null, blocks) : CommitMessage.Write(own[..end], own[(end + 1)..], blocks);
    }

    /// <summary>Commits a plan, or rehearses it.</summary>
    public ChangeResult Write(IReadOnlyList<EntryId> ids, CommitTarget target, WriteOptions options, Func<ICommitBase, IReadOnlyList<PlannedCommit>> plan, CancellationToken cancellation)
    {
        IReadOnlyList<PlannedCommit> planned = [];
        var request = new CommitRequest
        {
            Target = target,
            Force = options.Force,
            Plan = @base => planned = Signing.Complete(@base, plan(@base), options.DryRun),
        };
        var reference = target is CommitTarget.Branch branch ? branch.Ref : access.Repository.Facts.HeadBranch ?? "HEAD";
        var outcome = options.DryRun
            ? new CommitOutcome([], reference)
            : access.Committer.Commit(request, cancellation);
        if (options.DryRun)
            planned = access.Committer.Rehearse(request);
        return new ChangeResult { Ids = ids, Outcome = outcome, Planned = planned, Notes = [.. Notes(target, outcome), .. Signing.Notes] };
    }

    IReadOnlyList<string> Notes(CommitTarget target, CommitOutcome outcome) =>
        target is CommitTarget.CurrentBranch && outcome.Tip is { } tip && access.Repository.Facts.HeadBranch is null
            ? [$"HEAD is detached, so {tip.Short} is on no branch. Keep it with: git switch -c NAME"]
            : [];
}
