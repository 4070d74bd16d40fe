using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>A ledger seen from one tip. Commits are made into objects only when somebody asks for them.</summary>
sealed class GitHistory : MemoryHistory
{
    readonly Ledger _ledger;
    readonly int _tip;
    readonly Ancestry _ancestry;
    readonly int[] _recorded;
    readonly MemoryCommit?[] _made;
    IReadOnlyList<MemoryCommit>? _commits;
    Dictionary<string, List<int>>? _byId;

    internal GitHistory(Ledger ledger, int tip)
    {
        _ledger = ledger;
        _tip = tip;
        _ancestry = new Ancestry(ledger, tip);
        _recorded = Recorded();
        _made = new MemoryCommit?[_recorded.Length];
        IsCut = ledger.Cut.Exists(_ancestry.Contains);
    }

    public override CommitId? Tip => _ledger.Commits[_tip].ToCommit();

    public override bool IsCut { get; }

    public override IReadOnlyList<MemoryCommit> Commits => _commits ??= [.. Enumerable.Range(0, _recorded.Length).Select(Make)];

    public override bool Contains(CommitId commit) => _ancestry.Contains(NumberOf(commit));

    public override bool IsAncestor(CommitId ancestor, CommitId descendant) => _ancestry.IsAncestor(NumberOf(ancestor), NumberOf(descendant));

    public override IReadOnlyList<MemoryCommit> Of(EntryId id)
    {
        _byId ??= IndexById();
        return _byId.TryGetValue(id.Value, out var places) ? places.ConvertAll(Make) : [];
    }

    // From the records as they are kept: who asks for a policy on every write must not pay for every message ever written.
    public override IReadOnlyList<BlobId?> VersionsOf(string path)
    {
        var versions = new List<BlobId?>();
        var wanted = _ledger.Strings.NumberOf(path);
        for (var place = _recorded.Length - 1; place >= 0 && wanted >= 0; place--)
            LedgerRecord.ReadVersions(_ledger, _ledger.Record[_recorded[place]], wanted, versions);
        return [.. versions.Distinct()];
    }

    internal Ledger Ledger => _ledger;

    /// <summary>The tip's number in the ledger.</summary>
    internal int TipNumber => _tip;

    internal Ancestry Ancestry => _ancestry;

    /// <summary>Returns the numbers of all commits that the tip reaches, parents first.</summary>
    internal IEnumerable<int> Reached() => Enumerable.Range(0, _tip + 1).Where(_ancestry.Contains);

    int NumberOf(CommitId commit) => _ledger.Commits.NumberOf(Oid.From(commit));

    /// <summary>The commits with a record, newest first.</summary>
    int[] Recorded()
    {
        var recorded = new List<int>();
        for (var commit = _tip; commit >= 0; commit--)
        {
            if (_ledger.Record[commit] != Ledger.None && _ancestry.Contains(commit))
                recorded.Add(commit);
        }
        recorded.Sort(_ledger.CompareNewestFirst);
        return [.. recorded];
    }

    Dictionary<string, List<int>> IndexById()
    {
        var byId = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var ids = new List<int>();
        for (var place = 0; place < _recorded.Length; place++)
        {
            ids.Clear();
            LedgerRecord.ReadIds(_ledger, _ledger.Record[_recorded[place]], ids);
            foreach (var id in ids)
            {
                if (!byId.TryGetValue(_ledger.Strings[id], out var places))
                    byId[_ledger.Strings[id]] = places = [];
                places.Add(place);
            }
        }
        return byId;
    }

    MemoryCommit Make(int place)
    {
        if (_made[place] is { } made)
            return made;
        var number = _recorded[place];
        var record = LedgerRecord.Read(_ledger, _ledger.Record[number]);
        var blocks = TrailerReader.Read(record.Message);
        var attested = blocks.SelectMany(block => block.Approves).ToList();
        var zone = TimeSpan.FromMinutes(record.ZoneMinutes);
        return _made[place] = new MemoryCommit
        {
            Id = _ledger.Commits[number].ToCommit(),
            Parents = record.HiddenParents is { } hidden ? [.. hidden.Select(parent => parent.ToCommit())] : Parents(number),
            Author = new Identity(record.Name, record.Email),
            AuthorDate = DateTimeOffset.FromUnixTimeSeconds(record.Seconds).ToOffset(zone),
            Subject = HistoryWalk.FirstLine(record.Message),
            Blocks = blocks,
            Changes = record.Changes,
            Held = [.. record.Held.Select(attestation => attested[attestation])],
        };
    }

    CommitId[] Parents(int commit)
    {
        var parents = _ledger.ParentsOf(commit);
        var ids = new CommitId[parents.Length];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = _ledger.Commits[parents[i]].ToCommit();
        return ids;
    }
}
