namespace AgentMemory.Git.History;

/// <summary>Distinct strings, numbered in the order they were added.</summary>
sealed class StringTable
{
    Dictionary<string, int>? _numbers;

    /// <summary>The strings by number; filled directly when read from disk.</summary>
    internal List<string> Strings { get; } = [];

    internal string this[int number] => Strings[number];

    /// <summary>Returns a string's number, or -1; looks through all of them, where <see cref="Add"/> would make a look-up table first.</summary>
    internal int NumberOf(string text) => Strings.IndexOf(text);

    /// <summary>Returns the number of a string, which is added if it is new.</summary>
    internal int Add(string text)
    {
        if (_numbers is null)
        {
            _numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var number = 0; number < Strings.Count; number++)
                _numbers[Strings[number]] = number;
        }
        if (_numbers.TryGetValue(text, out var known))
            return known;
        Strings.Add(text);
        return _numbers[text] = Strings.Count - 1;
    }
}
