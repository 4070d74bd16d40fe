namespace AgentMemory.Search.Ranking;

/// <summary>The different terms of a question, found by letters that stand within a longer text.</summary>
// Plain arrays: a dictionary that is searched by spans is compiled anew on every start, and one searched by strings needs one for each term of each entry.
sealed class TermTable
{
    readonly List<string> _terms = [];
    readonly List<int> _askedAs = [];
    readonly List<double> _weights = [];
    readonly int[] _slots;
    readonly int _mask;

    internal TermTable(Query query)
    {
        var terms = 0;
        foreach (var word in query.Words)
        {
            foreach (var term in word.Terms)
                terms += 1 + term.Forms.Count;
        }
        var size = 16;
        while (size < terms * 4)
            size *= 2;
        _slots = new int[size];
        _mask = size - 1;
        foreach (var word in query.Words)
        {
            foreach (var term in word.Terms)
                Add(term.Term, _terms.Count, 1);
        }
        Asked = _terms.Count;
        foreach (var word in query.Words)
        {
            foreach (var term in word.Terms)
            {
                var asked = Find(term.Term, 0, term.Term.Length);
                foreach (var form in term.Forms)
                    Add(form.Term, asked, form.Weight);
            }
        }
    }

    /// <summary>How many of the terms were asked for; behind them stand other forms of these.</summary>
    internal int Asked { get; }

    /// <summary>Returns the index of the term that was asked for where another form of it was found.</summary>
    internal int AskedAs(int term) => _askedAs[term];

    /// <summary>What an occurrence of a term counts.</summary>
    internal double WeightOf(int term) => _weights[term];

    /// <summary>The different terms, in the order of the question.</summary>
    internal IReadOnlyList<string> Terms => _terms;

    /// <summary>Returns the index of a term; -1 where the question does not have it.</summary>
    internal int Find(string text, int start, int length)
    {
        for (var slot = Hash(text, start, length) & _mask; _slots[slot] > 0; slot = (slot + 1) & _mask)
        {
            var term = _terms[_slots[slot] - 1];
            if (term.Length == length && term.AsSpan().SequenceEqual(text.AsSpan(start, length)))
                return _slots[slot] - 1;
        }
        return -1;
    }

    void Add(string term, int asked, double weight)
    {
        if (Find(term, 0, term.Length) >= 0)
            return;
        var slot = Hash(term, 0, term.Length) & _mask;
        while (_slots[slot] > 0)
            slot = (slot + 1) & _mask;
        _terms.Add(term);
        _askedAs.Add(asked);
        _weights.Add(weight);
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
