using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>
/// The commits with a record below one tip, oldest first. It grows as commits are put on top of the tip: a view of an earlier tip is the same
/// list up to its own length.
/// </summary>
sealed class RecordedCommits
{
    readonly Ledger _ledger;
    readonly List<int> _oldestFirst = [];
    readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);
    readonly Dictionary<string, FileVersions> _versions = new(StringComparer.Ordinal);
    int _indexed;

    internal RecordedCommits(Ledger ledger, int tip, Ancestry ancestry)
    {
        _ledger = ledger;
        for (var commit = tip; commit >= 0; commit--)
        {
            if (_ledger.Record[commit] != Ledger.None && ancestry.Contains(commit))
                _oldestFirst.Add(commit);
        }
        _oldestFirst.Sort((one, other) => _ledger.CompareNewestFirst(other, one));
    }

    internal int Count => _oldestFirst.Count;

    /// <summary>The commit at a place, by its number in the ledger.</summary>
    internal int this[int place] => _oldestFirst[place];

    /// <summary>Adds a commit on top of all others: it is later than any of them.</summary>
    internal void Add(int commit)
    {
        if (_ledger.Record[commit] != Ledger.None)
            _oldestFirst.Add(commit);
    }

    /// <summary>Returns the places of the commits that touch or name an id, oldest first; those of later tips too.</summary>
    internal IReadOnlyList<int> PlacesOf(EntryId id)
    {
        var ids = new List<int>();
        for (; _indexed < Count; _indexed++)
        {
            ids.Clear();
            LedgerRecord.ReadIds(_ledger, _ledger.Record[_oldestFirst[_indexed]], ids);
            foreach (var named in ids)
            {
                if (!_places.TryGetValue(_ledger.Strings[named], out var places))
                    _places[_ledger.Strings[named]] = places = [];
                places.Add(_indexed);
            }
        }
        return _places.TryGetValue(id.Value, out var found) ? found : [];
    }

    /// <summary>Returns the versions of a file in the first so many commits, oldest first, each once.</summary>
    // From the records as they are kept: who asks for a policy on every write must not pay for every message ever written.
    internal IReadOnlyList<BlobId?> VersionsOf(string path, int count)
    {
        var known = _versions.GetValueOrDefault(path);
        if (known is null || known.Commits > count)
            known = new FileVersions(0, []);
        if (known.Commits < count)
        {
            var versions = new List<BlobId?>(known.Versions);
            var wanted = _ledger.Strings.NumberOf(path);
            for (var place = known.Commits; place < count && wanted >= 0; place++)
                LedgerRecord.ReadVersions(_ledger, _ledger.Record[_oldestFirst[place]], wanted, versions);
            known = new FileVersions(count, [.. versions.Distinct()]);
            if (count == Count)
                _versions[path] = known;
        }
        return known.Versions;
    }

    sealed record FileVersions(int Commits, IReadOnlyList<BlobId?> Versions);
}
