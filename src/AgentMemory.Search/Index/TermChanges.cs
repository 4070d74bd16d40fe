using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Index;

/// <summary>Gathers by how much each term's counts change, and writes them at once.</summary>
sealed class TermChanges
{
    readonly Dictionary<string, TermFrequency> _changes = new(StringComparer.Ordinal);

    /// <summary>Adds an entry's terms, or takes them away.</summary>
    internal void Add(EntryStatistics entry, int sign)
    {
        foreach (var term in entry.Terms)
        {
            var known = _changes.GetValueOrDefault(term.Term);
            _changes[term.Term] = new TermFrequency(term.Term, (known?.Entries ?? 0) + sign, (known?.Sentences ?? 0) + (sign * term.Sentences));
        }
    }

    /// <summary>Writes the changes to a view's counts.</summary>
    internal void Save(IndexFile file, long view)
    {
        using var save = file.Prepare(
            """
            INSERT INTO term (view, term, entries, sentences) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (view, term) DO UPDATE SET entries = entries + excluded.entries, sentences = sentences + excluded.sentences
            """);
        using var clean = file.Prepare("DELETE FROM term WHERE view = ?1 AND term = ?2 AND entries = 0");
        foreach (var change in _changes.Values.OrderBy(change => change.Term, StringComparer.Ordinal))
        {
            if (change.Entries == 0 && change.Sentences == 0)
                continue;
            save.Run(view, change.Term, change.Entries, change.Sentences);
            if (change.Entries < 0)
                clean.Run(view, change.Term);
        }
    }
}
