using System.Globalization;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Inbox;

/// <summary>Proposals to put into a branch for a pull request.</summary>
public sealed record SubmitRequest
{
    /// <summary>Ids or unique beginnings; empty for everything that waits in the inboxes.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
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
    public IReadOnlyList<WaitingBytes> Select(SubmitRequest request)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "submit");
        var (trusted, inbox) = Trusted();
        var selector = new WaitingSelector(access.Repository, trusted);
        var ids = request.Ids.Count == 0
            ? inbox.Pending.Select(proposal => proposal.Entry.Id)
            : request.Ids.Select(text => EntryNaming.Resolve(text, inbox.Pending.Select(proposal => proposal.Entry.Id)));
        var selected = new List<WaitingBytes>();
        foreach (var id in ids.Distinct().Order())
        {
            var waiting = inbox.For(id);
            if (waiting.Count > 1)
                throw LifecycleErrors.SeveralWait(id, waiting);
            selected.Add(selector.FromInbox(waiting[0]));
        }
        if (selected.Count == 0)
            throw new AgentMemoryException(ErrorKind.Refused, "Nothing waits in the inbox, so there is nothing to submit.", "See: agent-memory inbox");
        foreach (var waiting in selected)
            ApprovalGuard.Demand(waiting, trusted, request.Write.Accept);
        ApprovalGuard.DemandApprover(access.Repository, trusted.Policy.Approval);
        return selected;
    }

    /// <summary>Writes the branch.</summary>
    public SubmitResult Run(IReadOnlyList<WaitingBytes> selected, WriteOptions options, CancellationToken cancellation = default)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "submit");
        var (trusted, _) = Trusted();
        var branch = FreeBranch();
        var ids = selected.Select(waiting => waiting.Entry.Id).ToList();
        var target = new CommitTarget.Branch($"refs/heads/{branch}", trusted.Tree.Commit);
        var change = _writer.Write(ids, target, options, Plan, cancellation);
        return new SubmitResult(branch, change, $"git push -u origin {branch}");

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            var commit = _approve.AttestingCommit(onto, selected, options);
            return [commit with { Changes = [.. commit.Changes, .. Tombstones(onto.Tree)] }];
        }
    }

    (StoreView Trusted, InboxView Inbox) Trusted()
    {
        var head = StoreView.AtHead(access.Repository);
        var tip = InboxReader.TrustedTip(access.Repository, head.Policy)
            ?? throw new AgentMemoryException(ErrorKind.NotFound, $"The trusted branch '{head.Policy.Trusted.Branch}' does not exist in this clone.", "Set trusted.branch in .agent-memory/config.yaml, or fetch the branch.");
        return (StoreView.At(access.Repository, tip), InboxReader.Read(access.Repository, head));
    }

    IEnumerable<FileChange> Tombstones(IRepositoryTree onto)
    {
        foreach (var inbox in access.Repository.Inboxes())
        {
            var tree = access.Repository.TreeAt(inbox.Tip);
            foreach (var file in tree.StoreFiles)
            {
                if (file.Kind == FileKind.Plain && file.Path.StartsWith(StoreLayout.Tombstones, StringComparison.Ordinal) && onto.Find(file.Path) is null)
                    yield return new FileChange(file.Path, tree.Read(file.Blob));
            }
        }
    }

    string FreeBranch()
    {
        var day = "memory/" + access.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var number = 1; number <= MostBranchesADay; number++)
        {
            var name = number == 1 ? day : $"{day}-{number}";
            if (access.Repository.Resolve($"refs/heads/{name}") is null && access.Repository.Resolve($"refs/remotes/origin/{name}") is null)
                return name;
        }
        throw new AgentMemoryException(ErrorKind.Refused, $"There are {MostBranchesADay} branches {day} already.", "Delete the merged ones: git branch -d …");
    }
}
