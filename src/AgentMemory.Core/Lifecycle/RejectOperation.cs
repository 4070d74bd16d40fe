using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>Proposals to turn down.</summary>
public sealed record RejectRequest
{
    /// <summary>Ids or unique beginnings.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Why; kept in the tombstone.</summary>
    public required string Reason { get; init; }

    /// <summary>The beginning of the blob id, where several changes wait.</summary>
    public string? Blob { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>
/// Turns proposals down and leaves a tombstone each. On the current branch the entry goes, tombstone in the same commit; an
/// inbox proposal is settled by one commit on this clone's own inbox, wherever it was proposed.
/// </summary>
public sealed class RejectOperation(StoreAccess access, Func<string> newSalt)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Returns what would be rejected, for showing.</summary>
    /// <exception cref="Errors.AgentMemoryException">An agent asks, an id is unknown, approved, dirty or ambiguous.</exception>
    public IReadOnlyList<WaitingBytes> Select(RejectRequest request)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "reject");
        var head = StoreView.AtHead(access.Repository);
        var selector = new WaitingSelector(access.Repository, head);
        var selected = request.Ids.Select(selector.Names.Resolve).Distinct().Order().Select(id => Demand(id, request, selector)).ToList();
        DirtyGuard.Demand(access.Repository, [.. selected.Where(waiting => waiting.Ref is null).Select(waiting => waiting.Path)]);
        return selected;
    }

    /// <summary>Rejects what was selected: one commit on the branch at hand, one on the inbox, as needed.</summary>
    public IReadOnlyList<ChangeResult> Run(IReadOnlyList<WaitingBytes> selected, RejectRequest request, CancellationToken cancellation = default)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "reject");
        var results = new List<ChangeResult>();
        foreach (var group in selected.GroupBy(waiting => waiting.Ref is null))
        {
            var target = group.Key ? MemoryWriter.CurrentBranch : _writer.OwnInbox();
            var waiting = group.ToList();
            results.Add(_writer.Write([.. waiting.Select(w => w.Entry.Id)], target, request.Write, onto => [Commit(onto, waiting, request)], cancellation));
        }
        return results;
    }

    static WaitingBytes Demand(EntryId id, RejectRequest request, WaitingSelector selector)
    {
        if (selector.Select(id, request.Blob) is not { } waiting)
            throw selector.Head.Find(id)?.IsCurrent == true ? LifecycleErrors.ApprovedNotRejected(id) : LifecycleErrors.NothingToReject(id);
        // A lapsed entry was approved once; taking it away silently would undo a human's decision.
        if (waiting.Ref is null && (ApprovalGuard.StandsNext(selector.Head, id, "reject") || selector.Head.Next.Find(id)?.Verdict.Authority is Approval.Authority.Lapsed or Approval.Authority.Approved))
            throw LifecycleErrors.ApprovedNotRejected(id);
        return waiting;
    }

    PlannedCommit Commit(ICommitBase onto, List<WaitingBytes> selected, RejectRequest request)
    {
        var changes = new List<FileChange>();
        var blocks = new List<TrailerBlock>();
        foreach (var waiting in selected)
        {
            var file = onto.Tree.Find(waiting.Path);
            if (waiting.Ref is null && file?.Blob != waiting.HeadBlob)
                throw LifecycleErrors.MovedOn(waiting.Entry.Id);
            if (file is not null && file.Blob == waiting.Blob)
                changes.Add(new FileChange(waiting.Path, null));
            var tombstone = Bury(waiting.Entry, request.Reason);
            changes.Add(new FileChange(TombstoneFile.PathOf(tombstone), TombstoneFile.Write(tombstone)));
            blocks.Add(_writer.State(waiting.Entry.Id, MemoryAction.Reject) with
            {
                Rejects = [new EntryRef(waiting.Entry.Type, waiting.Entry.Id, waiting.Blob)],
                Origin = waiting.Origin,
            });
        }
        var subject = selected.Count == 1 ? $"memory: reject {selected[0].Entry.Id}" : $"memory: reject {selected.Count} proposals";
        return new PlannedCommit(MemoryWriter.Message(request.Write, subject, request.Reason, blocks), changes);
    }

    Tombstone Bury(MemoryEntry entry, string reason)
    {
        var author = access.Repository.Author ?? throw LifecycleErrors.NoIdentity();
        var salt = newSalt();
        return new Tombstone
        {
            Id = entry.Id,
            Type = entry.Type,
            Action = TombstoneAction.Reject,
            By = author,
            At = access.Clock.GetUtcNow(),
            Reason = reason,
            Salt = salt,
            Digest = TombstoneDigest.Of(salt, entry.Title, entry.Body),
        };
    }
}
