using System.Globalization;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.History;

/// <summary>A history in memory, built commit by commit: changes and held bytes follow from the trees, as with real Git.</summary>
sealed class FakeHistory
{
    static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    readonly List<MemoryCommit> _commits = [];
    readonly Dictionary<CommitId, SortedDictionary<string, BlobId>> _trees = [];

    public static readonly Identity Ada = new("Ada", "ada@example.org");

    /// <summary>A blob id that stands for a text.</summary>
    public static BlobId Blob(string text) => new(Hex(text, 'b'));

    public static EntryRef Ref(string id, string text, EntryType type = EntryType.Project) => new(type, EntryId.Parse(id), Blob(text));

    public static string PathOf(string id, EntryType type = EntryType.Project) => StoreLayout.EntryPath(type, EntryId.Parse(id));

    /// <summary>Adds a commit on top of the last one.</summary>
    public CommitId Commit(string subject, TrailerBlock[]? blocks = null, (string Path, string? Text)[]? files = null, Identity? author = null) =>
        CommitOn(_commits.Count == 0 ? [] : [_commits[^1].Id], subject, blocks, files, author);

    /// <summary>Adds a commit on given parents: the first one's tree with some files changed.</summary>
    public CommitId CommitOn(CommitId[] parents, string subject, TrailerBlock[]? blocks = null, (string Path, string? Text)[]? files = null, Identity? author = null)
    {
        var tree = new SortedDictionary<string, BlobId>(parents.Length == 0 ? new SortedDictionary<string, BlobId>() : TreeOf(parents[0]), StringComparer.Ordinal);
        foreach (var (path, text) in files ?? [])
        {
            if (text is null)
                tree.Remove(path);
            else
                tree[path] = Blob(text);
        }
        var id = new CommitId(Hex(_commits.Count.ToString(CultureInfo.InvariantCulture), 'c'));
        _trees[id] = tree;
        _commits.Add(new MemoryCommit
        {
            Id = id,
            Parents = parents,
            Author = author ?? Ada,
            AuthorDate = Epoch.AddDays(_commits.Count),
            Subject = subject,
            Blocks = blocks ?? [],
            Changes = [.. Enumerable.Range(0, Math.Max(1, parents.Length)).SelectMany(parent => Differences(parent, parents.Length == 0 ? [] : TreeOf(parents[parent]), tree))],
            Held = [.. (blocks ?? []).SelectMany(block => block.Approves).Where(reference => tree.Any(file => Holds(file, reference)))],
        });
        return id;
    }

    /// <summary>The history as seen from the last commit.</summary>
    public MemoryHistory Build(bool isCut = false) => new View(_commits, isCut);

    /// <summary>The tree of the last commit.</summary>
    public IRepositoryTree TipTree => new Tree(_commits[^1].Id, _trees[_commits[^1].Id]);

    /// <summary>Trees of commits beyond a boundary count as empty.</summary>
    SortedDictionary<string, BlobId> TreeOf(CommitId commit) => _trees.GetValueOrDefault(commit) ?? [];

    static string Hex(string text, char fill) => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text)).PadRight(40, fill)[..40];

    static bool Holds(KeyValuePair<string, BlobId> file, EntryRef reference) =>
        StoreLayout.TryParseEntryPath(file.Key, out var type, out var id) && new EntryRef(type, id, file.Value) == reference;

    static IEnumerable<MemoryChange> Differences(int parent, SortedDictionary<string, BlobId> old, SortedDictionary<string, BlobId> @new) =>
        old.Keys.Union(@new.Keys).Order(StringComparer.Ordinal)
            .Select(path => new MemoryChange(parent, path, old.TryGetValue(path, out var from) ? from : null, @new.TryGetValue(path, out var to) ? to : null))
            .Where(change => change.Old != change.New);

    sealed class View(IReadOnlyList<MemoryCommit> oldestFirst, bool isCut) : MemoryHistory
    {
        public override CommitId? Tip => oldestFirst[^1].Id;

        public override bool IsCut => isCut;

        public override IReadOnlyList<MemoryCommit> Commits { get; } =
            [.. oldestFirst.Reverse().Where(commit => commit.Blocks.Count + commit.Changes.Count > 0 && Reaches(oldestFirst, oldestFirst[^1].Id, commit.Id))];

        public override bool Contains(CommitId commit) => Reaches(oldestFirst, oldestFirst[^1].Id, commit);

        public override bool IsAncestor(CommitId ancestor, CommitId descendant) => Contains(descendant) && Reaches(oldestFirst, descendant, ancestor);

        public override IReadOnlyList<MemoryCommit> Of(EntryId id) =>
            [.. Commits.Where(commit => commit.Touches(id) || commit.Blocks.Any(block => block.Id == id || block.Approves.Concat(block.Rejects).Any(reference => reference.Id == id)))];

        static bool Reaches(IReadOnlyList<MemoryCommit> commits, CommitId from, CommitId to) =>
            commits.FirstOrDefault(commit => commit.Id == from) is { } found && (from == to || found.Parents.Any(parent => Reaches(commits, parent, to)));
    }

    sealed class Tree(CommitId commit, SortedDictionary<string, BlobId> files) : IRepositoryTree
    {
        public CommitId? Commit => commit;

        public IReadOnlyList<StoreFile> StoreFiles => [.. files.Select(file => new StoreFile(file.Key, file.Value))];

        public StoreFile? Find(string path) => files.TryGetValue(path, out var blob) ? new StoreFile(path, blob) : null;

        public bool HasFolder(string path) => files.Keys.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal));

        public byte[] Read(BlobId blob) => throw new NotSupportedException("Fake trees hold names only.");

        public long SizeOf(BlobId blob) => throw new NotSupportedException("Fake trees hold names only.");
    }
}
