using AgentMemory.Entries;

namespace AgentMemory.Git.History;

/// <summary>The files that references name, each marked once it is found.</summary>
// Arrays of numbers: sets of numbers and look-ups by ids are compiled at every start.
sealed class WantedFiles
{
    readonly IReadOnlyList<EntryRef> _references;
    readonly OidTable _blobs = new();
    readonly int[] _last, _before;
    readonly bool[] _found;

    internal WantedFiles(IReadOnlyList<EntryRef> references)
    {
        _references = references;
        _last = new int[references.Count];
        _before = new int[references.Count];
        _found = new bool[references.Count];
        for (var place = 0; place < references.Count; place++)
        {
            var known = _blobs.Count;
            var blob = _blobs.Add(Oid.From(references[place].Blob));
            _before[place] = blob < known ? _last[blob] : -1;
            _last[blob] = place;
        }
    }

    /// <summary>Whether some reference names these bytes.</summary>
    internal bool Has(in Oid blob) => _blobs.NumberOf(blob) >= 0;

    /// <summary>Marks the references that name these bytes at a type and a file name. The same file may be marked again: it may lie in two sub-folders.</summary>
    internal void Mark(in Oid blob, EntryType type, string name)
    {
        for (var place = _last[_blobs.NumberOf(blob)]; place >= 0; place = _before[place])
            _found[place] |= _references[place].Type == type && name == $"{_references[place].Id}.md";
    }

    /// <summary>Returns the places of the marked references, in their order.</summary>
    internal List<int> Found()
    {
        var places = new List<int>();
        for (var place = 0; place < _found.Length; place++)
        {
            if (_found[place])
                places.Add(place);
        }
        return places;
    }
}
