using AgentMemory.Store;

namespace AgentMemory.Receipts;

/// <summary>A repository as it stood when a receipt was written: its references stand where they stood, and its disk says what was noted of it.</summary>
sealed class FixedRepository : ForwardingRepository
{
    readonly IMemoryRepository _repository;
    readonly ReceiptState _state;
    readonly Dictionary<string, CommitId?> _references;

    internal FixedRepository(IMemoryRepository repository, ReceiptState state)
        : base(repository)
    {
        _repository = repository;
        _state = state;
        _references = state.References.ToDictionary(seen => seen.Ref, seen => IfHere(seen.Commit), StringComparer.Ordinal);
        foreach (var inbox in state.Inboxes ?? [])
            _references[inbox.Ref] = IfHere(inbox.Tip);
    }

    public override RepositoryFacts Facts => base.Facts with { HeadBranch = _state.Branch };

    public override CommitId? Head => IfHere(_state.Head);

    public override CommitId? Resolve(string revision) =>
        revision == "HEAD" ? Head : _references.TryGetValue(revision, out var commit) ? commit : base.Resolve(revision);

    public override IReadOnlyList<InboxTip> Inboxes() =>
        _state.Inboxes is { } inboxes ? [.. inboxes.Select(inbox => (inbox.Ref, Tip: IfHere(inbox.Tip))).Where(inbox => inbox.Tip is not null).Select(inbox => new InboxTip(inbox.Ref, inbox.Tip!))] : base.Inboxes();

    public override IReadOnlyList<CommitId> BranchTips() =>
        _state.BranchTips is { } tips ? [.. tips.Select(IfHere).OfType<CommitId>()] : base.BranchTips();

    public override IReadOnlyList<RemoteBranch> RemoteBranches(string branch) =>
        [.. base.RemoteBranches(branch).Select(remote => _references.TryGetValue(remote.Ref, out var tip) ? remote with { Tip = tip } : remote)];

    public override IReadOnlyList<DirtyPath> DirtyPaths(IReadOnlyCollection<string> otherPaths) => [];

    public override IReadOnlyList<DirtyPath> DirtyAmong(IReadOnlyCollection<string> paths) =>
        [.. _state.Dirty.Where(dirty => paths.Any(path => dirty == path || dirty.StartsWith(path + "/", StringComparison.Ordinal))).Select(dirty => new DirtyPath(dirty, DirtyKind.Modified, Staged: false))];

    public override WorkTreeFile? ReadFile(string path)
    {
        var tree = TreeAt(Head);
        return tree.Find(path) is { Kind: FileKind.Plain or FileKind.Executable } file ? new WorkTreeFile(tree.Read(file.Blob)) : null;
    }

    /// <summary>Says which of the references and branches of a state stood at commits that are gone from the object database.</summary>
    internal static IReadOnlyList<string> Gone(IMemoryRepository repository, ReceiptState state)
    {
        var places = state.References.Select(seen => (seen.Ref, seen.Commit))
            .Concat((state.Inboxes ?? []).Select(inbox => (inbox.Ref, Commit: (CommitId?)inbox.Tip)))
            .Concat((state.BranchTips ?? []).Select(tip => (Ref: "a branch", Commit: (CommitId?)tip)));
        return [.. places.Where(place => place.Commit is { } commit && repository.Resolve(commit.Value) is null)
            .Select(place => $"{place.Ref} stood at {place.Commit!.Short}, which is gone from the object database.").Distinct()];
    }

    CommitId? IfHere(CommitId? commit) => commit is null ? null : _repository.Resolve(commit.Value);
}

/// <summary>A clock that stands at the instant of a receipt.</summary>
sealed class RecordedClock(DateTimeOffset instant) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => instant;
}
