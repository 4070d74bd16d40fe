namespace AgentMemory.Search.Ranking;

/// <summary>Statistics that are counted when they are needed.</summary>
public sealed class StatisticsInMemory : ISearchStatistics
{
    readonly Dictionary<string, TermFrequency> _terms = new(StringComparer.Ordinal);

    /// <summary>Adds up what the entries of a store add.</summary>
    public StatisticsInMemory(IEnumerable<EntryStatistics> entries)
    {
        foreach (var entry in entries)
        {
            Lengths = new StoreLengths(Lengths.Entries + 1, Lengths.Sum.Plus(entry.Lengths));
            foreach (var term in entry.Terms)
            {
                var known = _terms.GetValueOrDefault(term.Term);
                _terms[term.Term] = new TermFrequency(term.Term, (known?.Entries ?? 0) + 1, (known?.Sentences ?? 0) + term.Sentences);
            }
        }
    }

    /// <inheritdoc/>
    public StoreLengths Lengths { get; } = new(0, new EntryLengths(0, 0, 0, 0));

    /// <inheritdoc/>
    public TermFrequency? Find(string term) => _terms.GetValueOrDefault(term);

    /// <inheritdoc/>
    public IEnumerable<TermFrequency> StartingWith(char letter)
    {
        foreach (var term in _terms.Values)
        {
            if (term.Term[0] == letter)
                yield return term;
        }
    }
}
