using AgentMemory.Store;

namespace AgentMemory.Receipts;

/// <summary>Notes which references take part in an answer while it is made: nothing is read for the receipt that the answer did not need.</summary>
sealed class ObservedRepository(IMemoryRepository repository) : ForwardingRepository(repository)
{
    /// <summary>More branches than this are not kept: they only tell a proposal of another branch from one of none.</summary>
    const int MostBranchTips = 64;

    const string References = "refs/";

    readonly List<SeenReference> _seen = [];
    readonly CommitId? _head = repository.Head;
    IReadOnlyList<InboxTip>? _inboxes;
    IReadOnlyList<CommitId>? _branchTips;

    public override CommitId? Resolve(string revision) =>
        revision.StartsWith(References, StringComparison.Ordinal) ? Note(revision, base.Resolve(revision)) : base.Resolve(revision);

    public override IReadOnlyList<InboxTip> Inboxes() => _inboxes = base.Inboxes();

    public override IReadOnlyList<CommitId> BranchTips() => _branchTips = base.BranchTips();

    public override IReadOnlyList<RemoteBranch> RemoteBranches(string branch)
    {
        var remotes = base.RemoteBranches(branch);
        // HEAD is asked for the remotes' addresses, which are not kept: they may hold passwords.
        foreach (var remote in branch == "HEAD" ? [] : remotes)
            Note(remote.Ref, remote.Tip);
        return remotes;
    }

    /// <summary>Returns what was looked at so far.</summary>
    /// <param name="dirty">The paths that differ on disk.</param>
    internal ReceiptState State(IReadOnlyList<string> dirty) => new()
    {
        Head = _head,
        Branch = Facts.HeadBranch,
        References = SortedReferences(),
        Inboxes = _inboxes,
        BranchTips = _branchTips is { Count: <= MostBranchTips } ? _branchTips : null,
        Dirty = dirty,
    };

    // Not by LINQ, whose sorting is compiled at every start.
    List<SeenReference> SortedReferences()
    {
        List<SeenReference> sorted = [.. _seen];
        sorted.Sort((one, other) => string.CompareOrdinal(one.Ref, other.Ref));
        return sorted;
    }

    CommitId? Note(string reference, CommitId? commit)
    {
        if (!_seen.Exists(seen => seen.Ref == reference))
            _seen.Add(new SeenReference(reference, commit));
        return commit;
    }
}
