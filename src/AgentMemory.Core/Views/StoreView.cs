using AgentMemory.Approval;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>
/// A store at one commit. Names come from the tree at once; policy, history, authority and entries are read when they are
/// first asked for, so that a command pays only for what it looks at.
/// </summary>
public sealed class StoreView
{
    readonly IMemoryRepository _repository;
    readonly bool _isTip;
    readonly EntryReadings _readings;
    readonly CommitId? _base;
    readonly Lazy<JudgedPolicy> _judged;
    readonly Lazy<MemoryHistory> _history;
    readonly Lazy<AuthorityResolver> _authority;
    readonly Lazy<ILookup<EntryId, EntryFile>> _files;
    readonly Lazy<EntryListing> _listing;
    readonly Lazy<IReadOnlyDictionary<EntryId, EntryId>> _successors;
    readonly Lazy<IReadOnlyDictionary<EntryId, IReadOnlyList<EntryId>>> _contests;

    MemoryHistory? _baseHistory;
    StoreView? _planned;
    StoreView? _next;

    StoreView(IMemoryRepository repository, IRepositoryTree tree, Func<MemoryHistory> history, bool isTip, EntryReadings? readings = null, CommitId? @base = null, bool isPlanned = false)
    {
        _repository = repository;
        _isTip = isTip;
        _base = @base;
        _readings = readings ?? new EntryReadings();
        Tree = tree;
        _judged = new(() => new JudgedPolicy(repository, tree, () => History, UsableStore.PolicyIn(tree)) { Named = @base, IsPlanned = isPlanned });
        _history = new(history);
        _authority = new(() => AuthorityResolver.For(Sources()));
        _files = new(() => EntryFile.In(tree).ToLookup(file => file.Id));
        _listing = new(ReadAll);
        _successors = new(() => Superseding.Successors(Entries));
        _contests = new(() => Views.Contests.Find(Entries, Successors));
    }

    /// <summary>The tree it is read from.</summary>
    public IRepositoryTree Tree { get; }

    bool IsMerged { get; init; }

    /// <summary>The policy that this commit is judged by: the stricter of its own and its base's.</summary>
    public Policy Policy => _judged.Value.Policy;

    /// <summary>The policy that the next commit on top of this one will be judged by.</summary>
    public Policy NextPolicy => Planned.Policy;

    /// <summary>What stands here, as the tree of a commit on top of this one; this view itself where nothing is judged otherwise there.</summary>
    internal StoreView Next => _next ??= _isTip && !IsMerged && Judged.AgreesWith(Planned.Judged) ? this : Planned;

    StoreView Planned => _planned ??= new(_repository, Tree, () => History, isTip: true, _readings, isPlanned: true);

    /// <summary>How that policy came about.</summary>
    public JudgedPolicy Judged => _judged.Value;

    /// <summary>The history up to this commit.</summary>
    public MemoryHistory History => _history.Value;

    /// <summary>What this commit's history proves.</summary>
    public AuthorityResolver Authority => _authority.Value;

    /// <summary>Whether a commit belongs to the base that this one is judged against, rather than to the change.</summary>
    internal bool IsInBase(CommitId commit) => Judged.Base is { } @base && (_baseHistory ??= _repository.HistoryOf(@base)).Contains(commit);

    /// <summary>Returns what another commit's tree and history prove, judged by the policy here.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="isTip">Whether it stands now, as one that has just been written does.</param>
    /// <param name="history">As much of its history as is asked about; <c>null</c> for all of it.</param>
    public AuthorityResolver AuthorityAt(CommitId commit, bool isTip, MemoryHistory? history = null) =>
        AuthorityResolver.For(Sources() with { Tree = _repository.TreeAt(commit), History = history ?? _repository.HistoryOf(commit), IsTip = isTip });

    /// <summary>Every readable entry, by id.</summary>
    public IReadOnlyList<EntryView> Entries => _listing.Value.Entries;

    /// <summary>What is wrong with the files that could not be read.</summary>
    public IReadOnlyList<Finding> Unreadable => _listing.Value.Findings;

    /// <summary>The approved entry that takes another's place, by the id it replaces.</summary>
    public IReadOnlyDictionary<EntryId, EntryId> Successors => _successors.Value;

    /// <summary>The approved entries that contradict an approved one, by the id they contest.</summary>
    public IReadOnlyDictionary<EntryId, IReadOnlyList<EntryId>> Contests => _contests.Value;

    /// <summary>Returns the view of HEAD.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="base">The commit whose rules count beside HEAD's; <c>null</c> to find it.</param>
    /// <exception cref="AgentMemoryException">There is no store, or it is not ours.</exception>
    public static StoreView AtHead(IMemoryRepository repository, CommitId? @base = null) => At(repository, repository.Head, isTip: true, @base);

    /// <summary>Returns the view of a commit.</summary>
    /// <exception cref="AgentMemoryException">There is no store, or it is not ours.</exception>
    public static StoreView At(IMemoryRepository repository, CommitId? commit) => At(repository, commit, isTip: false);

    static StoreView At(IMemoryRepository repository, CommitId? commit, bool isTip, CommitId? @base = null)
    {
        var tree = repository.TreeAt(commit);
        UsableStore.Demand(tree);
        return new StoreView(repository, tree, () => repository.HistoryOf(commit), isTip, @base: @base);
    }

    /// <summary>Returns the view of HEAD, whose commit the store is known to have come to by changes that leave it ours: nothing is listed.</summary>
    internal static StoreView Moved(IMemoryRepository repository, CommitId head) => new(repository, repository.TreeAt(head), () => repository.HistoryOf(head), isTip: true);

    /// <summary>Returns the view of a tree that is planned, with the history it will have.</summary>
    public static StoreView Of(IMemoryRepository repository, IRepositoryTree tree, MemoryHistory history) => new(repository, tree, () => history, isTip: true, isPlanned: true);

    /// <summary>Returns the view of a commit that this one is compared with: an empty one where that has no store. What both hold is read once.</summary>
    /// <exception cref="AgentMemoryException">The store there is not ours.</exception>
    public StoreView Beside(CommitId? commit)
    {
        var tree = _repository.TreeAt(commit);
        if (tree.StoreFiles.Count > 0)
            UsableStore.Demand(tree);
        return new StoreView(_repository, tree, () => _repository.HistoryOf(commit), isTip: false, _readings);
    }

    /// <summary>Returns the same store judged as if it stood at the tip of the trusted branch already, as a merge would have it.</summary>
    public StoreView AsMerged() => new(_repository, Tree, () => History, _isTip, _readings, _base) { IsMerged = true };

    /// <summary>Returns the same store judged by a base that somebody names.</summary>
    internal StoreView Against(CommitId? @base) => new(_repository, Tree, () => History, _isTip, _readings, @base);

    /// <summary>Returns the files that carry an id; more than one is a finding.</summary>
    public IEnumerable<EntryFile> FilesOf(EntryId id) => _files.Value[id];

    /// <summary>All entry files, by id.</summary>
    public IEnumerable<EntryFile> Files => _files.Value.SelectMany(files => files);

    /// <summary>Returns the entry with exactly this id, or <c>null</c>.</summary>
    /// <exception cref="AgentMemoryException">The file cannot be read as an entry, or several claim the id.</exception>
    public EntryView? Find(EntryId id) => FileOf(id) is { } file ? View(file) : null;

    /// <summary>Returns the entry with exactly this id, or <c>null</c> where there is none that can be read, or several.</summary>
    public EntryView? TryFind(EntryId id) =>
        FilesOf(id).Take(2).ToList() is [var file] && Read(file.Path, file.Blob).Entry is { } entry ? Judge(file, entry) : null;

    /// <summary>Returns the one file that carries an id, or <c>null</c>.</summary>
    /// <exception cref="AgentMemoryException">Several do, so nobody can say which is meant.</exception>
    public EntryFile? FileOf(EntryId id)
    {
        DemandOne(id);
        return FilesOf(id).FirstOrDefault();
    }

    /// <summary>Refuses an id that several files carry.</summary>
    public void DemandOne(EntryId id)
    {
        if (FilesOf(id).Skip(1).Any())
            throw StoreErrors.Duplicate(id, FilesOf(id).Select(file => file.Path));
    }

    /// <summary>Returns what a file says, and what is wrong with it.</summary>
    public EntryReading Read(string path, BlobId blob) => _readings.Of(path, blob, Tree);

    /// <summary>Returns the bytes of an entry's file.</summary>
    public byte[] BytesOf(EntryView entry) => Tree.Read(entry.Blob);

    /// <summary>Returns the warnings about exactly these bytes that people accepted while they approved them.</summary>
    internal IReadOnlyList<Acceptance> AcceptancesOf(EntryView entry) => Authority.AcceptancesOf(new EntryClaim(entry.Entry.Type, entry.Entry.Id, entry.Entry.Status, entry.Blob));

    EntryView View(EntryFile file)
    {
        var reading = Read(file.Path, file.Blob);
        if (reading.Entry is null)
            throw StoreErrors.Unreadable(file.Path, reading.Findings);
        return Judge(file, reading.Entry);
    }

    EntryListing ReadAll()
    {
        var findings = new List<Finding>();
        var views = new List<EntryView>();
        foreach (var file in _files.Value.SelectMany(files => files))
        {
            var reading = Read(file.Path, file.Blob);
            if (reading.Entry is null)
                findings.AddRange(reading.Findings);
            else
                views.Add(Judge(file, reading.Entry));
        }
        return new EntryListing(views, findings);
    }

    /// <summary>Returns what a file comes to that says this.</summary>
    internal EntryView Judge(EntryFile file, MemoryEntry entry) => new()
    {
        Entry = entry,
        Path = file.Path,
        Blob = file.Blob,
        Commit = Tree.Commit,
        Verdict = Authority.Resolve(new EntryClaim(file.Type, file.Id, entry.Status, file.Blob)),
    };

    ProofSources Sources() => new() { Repository = _repository, Tree = Tree, History = History, Policy = Policy, BaseTree = Judged.BaseTree, IsTip = _isTip, IsMerged = IsMerged };

    sealed record EntryListing(IReadOnlyList<EntryView> Entries, IReadOnlyList<Finding> Findings);
}
