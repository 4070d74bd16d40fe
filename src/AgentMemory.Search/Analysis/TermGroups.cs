namespace AgentMemory.Search.Analysis;

/// <summary>Terms that stand for one another, in groups.</summary>
sealed class TermGroups
{
    readonly List<IReadOnlyList<string>> _groups = [];
    readonly Dictionary<string, int> _groupOf = new(StringComparer.Ordinal);

    /// <param name="text">A group on each line, its words separated by spaces. A word belongs to the first group that has it.</param>
    internal TermGroups(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var terms = new List<string>();
            foreach (var word in line.Split([' ', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                var term = WordPart.Of(word, isJoined: false).Term;
                if (!terms.Contains(term))
                    terms.Add(term);
            }
            foreach (var term in terms)
                _groupOf.TryAdd(term, _groups.Count);
            if (terms.Count > 0)
                _groups.Add(terms);
        }
    }

    /// <summary>All groups.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> All => _groups;

    /// <summary>Returns the terms of the group that a term belongs to, itself among them; none where there is none.</summary>
    internal IReadOnlyList<string> Of(string term) => _groupOf.TryGetValue(term, out var group) ? _groups[group] : [];
}
