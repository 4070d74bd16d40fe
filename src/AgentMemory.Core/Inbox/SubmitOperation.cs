using System.Globalization;
using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Inbox;

/// <summary>Proposals to put into a branch for a pull request.</summary>
public sealed record SubmitRequest
{
    /// <summary>Ids or unique beginnings; empty for everything that waits in the inboxes.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The beginning of the blob id, where several changes wait.</summary>
    public string? Blob { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>What a submission is about to carry.</summary>
/// <param name="Waiting">The proposals it approves.</param>
/// <param name="Tombstones">The tombstones that people left in the inboxes and the trusted branch does not have yet.</param>
/// <param name="Ambiguous">Ids left out because several changes wait for them.</param>
public sealed record SubmitSelection(IReadOnlyList<WaitingBytes> Waiting, IReadOnlyList<StatedTombstone> Tombstones, IReadOnlyList<EntryId> Ambiguous)
{
    /// <summary>What people should know beside the proposals, a sentence each.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. Tombstones.Select(tombstone => $"It also carries the tombstone {tombstone.File.Path}."),
        .. Ambiguous.Select(id => $"Several changes wait for '{id}', so it was left out. Choose one with: agent-memory submit {id} --blob …"),
    ];
}

/// <summary>A branch that is ready to be pushed.</summary>
/// <param name="Branch">Its short name.</param>
/// <param name="Change">What was committed to it.</param>
/// <param name="Push">The command that pushes it.</param>
public sealed record SubmitResult(string Branch, ChangeResult Change, string Push);

/// <summary>
/// Builds a branch from the trusted one with the chosen proposals, approved and attested, and the tombstones of the inbox.
/// Nothing is checked out; the merge of that branch is what makes it count.
/// </summary>
public sealed class SubmitOperation(StoreAccess access)
{
    const int MostBranchesADay = 99;

    readonly MemoryWriter _writer = new(access);
    readonly ApproveOperation _approve = new(access);

    /// <summary>Returns what would be submitted, for showing.</summary>
    /// <exception cref="AgentMemoryException">An agent asks, nothing waits, or the trusted branch does not exist.</exception>
    public SubmitSelection Select(SubmitRequest request)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "submit");
        var (trusted, inbox) = Trusted();
        var selector = new WaitingSelector(access.Repository, trusted);
        var pending = inbox.Pending.Select(proposal => proposal.Entry.Id).Distinct().ToList();
        var named = request.Ids.Select(text => EntryNaming.Resolve(text, pending)).Distinct().ToList();
        // Who names an id is told to choose; who takes everything gets what needs no choice.
        var ambiguous = named.Count > 0 || request.Blob is not null ? [] : pending.Where(id => inbox.For(id).Count > 1).Order().ToList();
        var selected = (named.Count > 0 ? named : pending).Except(ambiguous).Order().Select(id => Choose(id, request.Blob, inbox, selector)).ToList();
        if (selected.Count == 0)
            throw ambiguous.Count > 0 ? LifecycleErrors.SeveralWait(ambiguous[0], inbox.For(ambiguous[0])) : NothingWaits();
        var gate = new WriteGate(access.Repository, trusted);
        selected = [.. selected.Select(waiting => ApprovalGuard.Demand(waiting, trusted, gate, request.Write))];
        ApprovalGuard.DemandApprover(access.Repository, trusted);
        return new SubmitSelection(selected, Tombstones(trusted.Tree), ambiguous);
    }

    /// <summary>Writes the branch.</summary>
    public SubmitResult Run(SubmitSelection selection, WriteOptions options, CancellationToken cancellation = default)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "submit");
        var (trusted, _) = Trusted();
        var branch = FreeBranch();
        var ids = selection.Waiting.Select(waiting => waiting.Entry.Id).ToList();
        var target = new CommitTarget.Branch($"refs/heads/{branch}", trusted.Tree.Commit);
        var change = _writer.Write(ids, target, options, Plan, cancellation) with { Findings = [.. selection.Waiting.SelectMany(waiting => waiting.Verdict.Findings)] };
        return new SubmitResult(branch, change, $"git push -u {TrustedPlaces.PushRemote(access.Repository, trusted.Policy.Trusted)} {branch}");

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            var carried = selection.Tombstones.Where(tombstone => onto.Tree.Find(tombstone.File.Path) is null).ToList();
            var commit = _approve.AttestingCommit(onto, selection.Waiting, options, [.. carried.Select(Restated)]);
            return [commit with { Changes = [.. commit.Changes, .. carried.Select(tombstone => new FileChange(tombstone.File.Path, onto.Tree.Read(tombstone.File.Blob)))] }];
        }
    }

    /// <summary>A tombstone counts by the statement that comes with it, on every branch it is carried to.</summary>
    TrailerBlock Restated(StatedTombstone tombstone) => _writer.State(tombstone.Id, tombstone.Statement.Action ?? MemoryAction.Reject) with
    {
        Rejects = [.. tombstone.Statement.Rejects.Where(bytes => bytes.Id == tombstone.Id)],
    };

    (StoreView Trusted, InboxView Inbox) Trusted()
    {
        var head = StoreView.AtHead(access.Repository);
        var tip = TrustedPlaces.Tip(access.Repository, head.Policy.Trusted)
            ?? throw new AgentMemoryException(ErrorKind.NotFound, $"The trusted branch '{head.Policy.Trusted.Branch}' does not exist in this clone.", "Set trusted.branch in .agent-memory/config.yaml, or fetch the branch.");
        return (StoreView.At(access.Repository, tip), InboxReader.Read(access.Repository, head));
    }

    List<StatedTombstone> Tombstones(IRepositoryTree trusted) =>
    [
        .. access.Repository.Inboxes()
            .SelectMany(inbox => Rejections.Tombstones(access.Repository.TreeAt(inbox.Tip), access.Repository.HistoryOf(inbox.Tip)))
            .Where(tombstone => trusted.Find(tombstone.File.Path) is null)
            .DistinctBy(tombstone => tombstone.File.Path)
            .OrderBy(tombstone => tombstone.File.Path, StringComparer.Ordinal),
    ];

    static WaitingBytes Choose(EntryId id, string? blob, InboxView inbox, WaitingSelector selector)
    {
        var waiting = inbox.For(id, blob);
        return waiting.Count switch
        {
            0 => throw LifecycleErrors.NoSuchBlob(id, blob!),
            1 => selector.FromInbox(waiting[0], isNamed: blob is not null),
            _ => throw LifecycleErrors.SeveralWait(id, waiting),
        };
    }

    static AgentMemoryException NothingWaits() =>
        new(ErrorKind.Refused, "Nothing waits in the inbox, so there is nothing to submit.", "See: agent-memory inbox");

    string FreeBranch()
    {
        var day = "memory/" + access.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var number = 1; number <= MostBranchesADay; number++)
        {
            var name = number == 1 ? day : $"{day}-{number}";
            if (access.Repository.Resolve($"refs/heads/{name}") is null && access.Repository.RemoteBranches(name).All(branch => branch.Tip is null))
                return name;
        }
        throw new AgentMemoryException(ErrorKind.Refused, $"There are {MostBranchesADay} branches {day} already.", "Delete the merged ones: git branch -d …");
    }
}
