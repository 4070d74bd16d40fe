namespace AgentMemory.Search;

/// <summary>Keeps the best of many entries, and forgets the others now and then.</summary>
/// <param name="most">How many.</param>
sealed class BestFound(int most)
{
    readonly List<Found> _found = [];

    internal void Add(Found found)
    {
        _found.Add(found);
        if (_found.Count >= most * 4)
            Cut();
    }

    /// <summary>Returns them, the best first.</summary>
    internal IReadOnlyList<Found> Sorted()
    {
        Cut();
        return _found;
    }

    void Cut()
    {
        _found.Sort(Found.Compare);
        if (_found.Count > most)
            _found.RemoveRange(most, _found.Count - most);
    }
}
