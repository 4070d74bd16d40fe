using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>A ledger seen from one tip. Commits are made into objects only when somebody asks for them.</summary>
sealed class GitHistory : MemoryHistory
{
    readonly int _tip;
    readonly RecordedCommits _recorded;
    readonly int _count;
    IReadOnlyList<MemoryCommit>? _commits;

    internal GitHistory(Ledger ledger, int tip)
        : this(ledger, tip, new Ancestry(ledger, tip))
    {
    }

    GitHistory(Ledger ledger, int tip, Ancestry ancestry)
        : this(ledger, tip, ancestry, new RecordedCommits(ledger, tip, ancestry))
    {
    }

    GitHistory(Ledger ledger, int tip, Ancestry ancestry, RecordedCommits recorded)
    {
        Ledger = ledger;
        _tip = tip;
        Ancestry = ancestry;
        _recorded = recorded;
        _count = recorded.Count;
        IsCut = ledger.Cut.Exists(ancestry.Contains);
    }

    public override CommitId? Tip => Ledger.Commits[_tip].ToCommit();

    public override bool IsCut { get; }

    public override IReadOnlyList<MemoryCommit> Commits => _commits ??= Made();

    internal Ledger Ledger { get; }

    /// <summary>The tip's number in the ledger.</summary>
    internal int TipNumber => _tip;

    internal Ancestry Ancestry { get; }

    /// <summary>Returns the history of a commit whose one parent is this tip, at the cost of that commit; <c>null</c> where it is another commit, or there is such a history already.</summary>
    internal GitHistory? On(int child)
    {
        if (Ancestry.On(child) is not { } ancestry)
            return null;
        _recorded.Add(child);
        return new GitHistory(Ledger, child, ancestry, _recorded);
    }

    public override bool Contains(CommitId commit) => Ancestry.Contains(NumberOf(commit));

    public override bool IsAncestor(CommitId ancestor, CommitId descendant) => Ancestry.IsAncestor(NumberOf(ancestor), NumberOf(descendant));

    public override IReadOnlyList<MemoryCommit> Of(EntryId id)
    {
        var places = _recorded.PlacesOf(id);
        var commits = new List<MemoryCommit>(places.Count);
        for (var i = places.Count - 1; i >= 0; i--)
        {
            if (places[i] < _count)
                commits.Add(Make(places[i]));
        }
        return commits;
    }

    public override IReadOnlyList<BlobId?> VersionsOf(string path) => _recorded.VersionsOf(path, _count);

    /// <summary>Returns the numbers of all commits that the tip reaches, parents first.</summary>
    internal IEnumerable<int> Reached() => Enumerable.Range(0, _tip + 1).Where(Ancestry.Contains);

    MemoryCommit Make(int place) => Ledger.Made.Of(_recorded[place]);

    MemoryCommit[] Made()
    {
        var newestFirst = new MemoryCommit[_count];
        for (var place = 0; place < _count; place++)
            newestFirst[_count - 1 - place] = Make(place);
        return newestFirst;
    }

    int NumberOf(CommitId commit) => Ledger.Commits.NumberOf(Oid.From(commit));
}
