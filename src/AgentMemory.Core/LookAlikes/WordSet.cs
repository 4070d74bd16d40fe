namespace AgentMemory.LookAlikes;

/// <summary>Words with their weights.</summary>
// The weight is an object: collections of references are compiled ahead of time, those of numbers on every start.
sealed class WordSet
{
    readonly Dictionary<string, Weight> _weights = new(StringComparer.Ordinal);

    /// <summary>The words.</summary>
    internal IReadOnlyCollection<string> Words => _weights.Keys;

    /// <summary>Goes through the words with their weights, in one look each: every write compares many sets.</summary>
    public Dictionary<string, Weight>.Enumerator GetEnumerator() => _weights.GetEnumerator();

    /// <summary>The weight of all words together.</summary>
    internal float Total { get; private set; }

    /// <summary>Returns the weight of a word; 0 where it is not among them.</summary>
    internal float WeightOf(string word) => _weights.TryGetValue(word, out var weight) ? weight.Value : 0;

    /// <summary>Adds a word, or gives it a higher weight.</summary>
    internal void Raise(string word, float weight)
    {
        var known = WeightOf(word);
        if (weight <= known)
            return;
        _weights[word] = new Weight(weight);
        Total += weight - known;
    }

    internal sealed record Weight(float Value);
}
