namespace AgentMemory.Safety.Wording;

/// <summary>The words that phrases are made of, by number.</summary>
sealed class Vocabulary
{
    readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    internal Vocabulary() => _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Returns a word's number, from 1, and takes the word in where it is new.</summary>
    internal int Add(string word)
    {
        if (!_ids.TryGetValue(word, out var id))
            _ids[word] = id = _ids.Count + 1;
        return id;
    }

    /// <summary>Returns a folded word's number; 0 for one that no phrase has.</summary>
    internal int IdOf(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out var id) ? id : 0;
}
