using System.Text;
using AgentMemory.Digests;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.History;

/// <summary>
/// A history as it will be once planned commits are written on its tip: lets the later commits of a series, such as the
/// regenerated files after a rollback, be made from what the earlier ones state.
/// </summary>
public sealed class PlannedHistory : MemoryHistory
{
    readonly MemoryHistory _written;
    readonly IReadOnlyList<MemoryCommit> _planned;
    readonly Dictionary<CommitId, int> _positions;

    PlannedHistory(MemoryHistory written, IReadOnlyList<MemoryCommit> planned)
    {
        _written = written;
        _planned = planned;
        _positions = planned.Select((commit, index) => (commit.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        Commits = [.. planned.Reverse(), .. written.Commits];
    }

    /// <inheritdoc/>
    public override CommitId? Tip => _planned.Count == 0 ? _written.Tip : _planned[^1].Id;

    /// <inheritdoc/>
    public override bool IsCut => _written.IsCut;

    /// <inheritdoc/>
    public override IReadOnlyList<MemoryCommit> Commits { get; }

    /// <summary>Returns the history after a series of commits by one author.</summary>
    /// <param name="written">The history of the commit the series lands on.</param>
    /// <param name="onto">The tree it lands on.</param>
    /// <param name="series">The commits, oldest first.</param>
    /// <param name="author">Who writes them.</param>
    /// <param name="now">When.</param>
    public static PlannedHistory After(MemoryHistory written, ICommitBase onto, IReadOnlyList<PlannedCommit> series, Identity author, DateTimeOffset now)
    {
        var planned = new List<MemoryCommit>();
        var files = new Standing(onto);
        var parent = written.Tip;
        foreach (var commit in series)
        {
            var changes = commit.Changes.Select(files.Add).Where(change => change.Old != change.New).ToList();
            var blocks = TrailerReader.Read(commit.Message);
            var id = PlaceholderId(planned.Count);
            planned.Add(new MemoryCommit
            {
                Id = id,
                Parents = parent is { } known ? [known] : [],
                Author = author,
                AuthorDate = now,
                Subject = commit.Message.Split('\n', 2)[0],
                Blocks = blocks,
                Changes = changes,
                Held = [.. blocks.SelectMany(block => block.Approves).Where(files.Holds).Distinct()],
            });
            parent = id;
        }
        return new PlannedHistory(written, planned);
    }

    /// <inheritdoc/>
    public override bool Contains(CommitId commit) => _positions.ContainsKey(commit) || _written.Contains(commit);

    /// <inheritdoc/>
    public override bool IsAncestor(CommitId ancestor, CommitId descendant)
    {
        if (!_positions.TryGetValue(descendant, out var last))
            return !_positions.ContainsKey(ancestor) && _written.IsAncestor(ancestor, descendant);
        return _positions.TryGetValue(ancestor, out var first) ? first <= last : _written.Contains(ancestor);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<MemoryCommit> Of(EntryId id) =>
        [.. _planned.Reverse().Where(commit => commit.Blocks.Any(block => block.Names(id)) || commit.Changes.Any(change => Names(change.Path, id))), .. _written.Of(id)];

    static bool Names(string path, EntryId id) => StoreLayout.TryParseEntryPath(path, out _, out var named) && named == id;

    /// <summary>A commit that is not written has no id yet; this one cannot be that of any commit by chance.</summary>
    static CommitId PlaceholderId(int index) =>
        new(Digest.Of(Encoding.ASCII.GetBytes($"planned commit {index}"))[..40]);

    /// <summary>The files as a growing series leaves them. Each commit costs what it changes: a series may have thousands.</summary>
    sealed class Standing(ICommitBase onto)
    {
        readonly Dictionary<string, BlobId?> _changed = new(StringComparer.Ordinal);
        readonly Lazy<ILookup<EntryRef, string>> _before = new(() => onto.Tree.StoreFiles.SelectMany(Entries).ToLookup(entry => entry.Reference, entry => entry.Path));
        readonly Dictionary<EntryRef, string> _since = [];

        internal MemoryChange Add(FileChange change)
        {
            var old = _changed.TryGetValue(change.Path, out var known) ? known : onto.Tree.Find(change.Path)?.Blob;
            var blob = change.Content is null ? null : onto.BlobOf(change.Path, change.Content);
            _changed[change.Path] = blob;
            if (blob is not null && StoreLayout.TryParseEntryPath(change.Path, out var type, out var id))
                _since[new EntryRef(type, id, blob)] = change.Path;
            return new MemoryChange(0, change.Path, old, blob);
        }

        internal bool Holds(EntryRef reference) =>
            (_since.TryGetValue(reference, out var path) && _changed[path] == reference.Blob) || _before.Value[reference].Any(place => !_changed.ContainsKey(place));

        static IEnumerable<(EntryRef Reference, string Path)> Entries(StoreFile file) =>
            StoreLayout.TryParseEntryPath(file.Path, out var type, out var id) ? [(new EntryRef(type, id, file.Blob), file.Path)] : [];
    }
}
