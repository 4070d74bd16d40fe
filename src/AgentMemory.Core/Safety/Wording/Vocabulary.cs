namespace AgentMemory.Safety.Wording;

/// <summary>
/// The words that phrases are made of, by number. A table of its own, because a dictionary that is asked for spans has to be compiled
/// first, which costs more than all the words of an entry.
/// </summary>
sealed class Vocabulary
{
    // A power of two, several times as many as there are words, so that a search ends soon.
    const int Slots = 4096;

    readonly string?[] _words = new string?[Slots];
    readonly int[] _ids = new int[Slots];
    int _count;

    /// <summary>Returns a word's number, from 1, and takes the word in where it is new.</summary>
    internal int Add(string word)
    {
        var slot = SlotOf(word);
        if (_words[slot] is null)
        {
            _words[slot] = word;
            _ids[slot] = ++_count;
        }
        return _ids[slot];
    }

    /// <summary>Returns a folded word's number; 0 for one that no phrase has.</summary>
    internal int IdOf(ReadOnlySpan<char> word) => _ids[SlotOf(word)];

    int SlotOf(ReadOnlySpan<char> word)
    {
        var hash = 17u;
        foreach (var c in word)
            hash = (hash * 31) + c;
        var slot = (int)((hash ^ (hash >> 13)) & (Slots - 1));
        while (_words[slot] is { } other && !word.SequenceEqual(other))
            slot = (slot + 1) & (Slots - 1);
        return slot;
    }
}
