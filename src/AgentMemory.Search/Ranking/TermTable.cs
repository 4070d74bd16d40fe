namespace AgentMemory.Search.Ranking;

/// <summary>The different terms of a question, found by letters that stand within a longer text.</summary>
// Plain arrays: a dictionary that is searched by spans is compiled anew on every start, and one searched by strings needs one for each term of each entry.
sealed class TermTable
{
    readonly List<string> _terms = [];
    readonly int[] _slots;
    readonly int _mask;

    internal TermTable(Query query)
    {
        var terms = 0;
        foreach (var word in query.Words)
            terms += word.Terms.Count;
        var size = 16;
        while (size < terms * 4)
            size *= 2;
        _slots = new int[size];
        _mask = size - 1;
        foreach (var word in query.Words)
        {
            foreach (var term in word.Terms)
                Add(term.Term);
        }
    }

    /// <summary>The different terms, in the order of the question.</summary>
    internal IReadOnlyList<string> Terms => _terms;

    /// <summary>Returns the index of a term; -1 where the question does not have it.</summary>
    internal int Find(string text, int start, int length)
    {
        for (var slot = Hash(text, start, length) & _mask; _slots[slot] > 0; slot = (slot + 1) & _mask)
        {
            var term = _terms[_slots[slot] - 1];
            if (term.Length == length && string.CompareOrdinal(term, 0, text, start, length) == 0)
                return _slots[slot] - 1;
        }
        return -1;
    }

    void Add(string term)
    {
        if (Find(term, 0, term.Length) >= 0)
            return;
        var slot = Hash(term, 0, term.Length) & _mask;
        while (_slots[slot] > 0)
            slot = (slot + 1) & _mask;
        _terms.Add(term);
        _slots[slot] = _terms.Count;
    }

    static int Hash(string text, int start, int length)
    {
        var hash = 2166136261;
        for (var i = start; i < start + length; i++)
            hash = (hash ^ text[i]) * 16777619;
        return (int)(hash >> 4);
    }
}
