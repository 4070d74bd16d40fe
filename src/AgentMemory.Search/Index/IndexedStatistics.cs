using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Index;

/// <summary>The statistics of a view, looked up term by term.</summary>
sealed class IndexedStatistics(IndexFile file, IndexedView view) : ISearchStatistics
{
    public StoreLengths Lengths => view.Lengths;

    public TermFrequency? Find(string term)
    {
        using var find = file.Prepare("SELECT entries, sentences FROM term WHERE view = ?1 AND term = ?2");
        using var rows = find.Rows(view.Number, term);
        return rows.Read() ? new TermFrequency(term, rows.GetInt32(0), rows.GetInt32(1)) : null;
    }

    public IEnumerable<TermFrequency> StartingWith(char letter)
    {
        // A half of a character cannot be asked for; what begins with it is sought among all.
        var isHalf = char.IsSurrogate(letter);
        using var range = file.Prepare("SELECT term, entries, sentences FROM term WHERE view = ?1 AND term >= ?2 AND term < ?3");
        using var rows = range.Rows(view.Number, isHalf ? "" : letter.ToString(), isHalf ? "\U0010FFFF" : After(letter));
        while (rows.Read())
        {
            var term = rows.GetString(0);
            if (term[0] == letter)
                yield return new TermFrequency(term, rows.GetInt32(1), rows.GetInt32(2));
        }
    }

    /// <summary>The first text that no longer begins with a letter, in the order of its bytes.</summary>
    static string After(char letter) => letter switch
    {
        '\uD7FF' => "\uE000",
        '\uFFFF' => "\U00010000",
        _ => ((char)(letter + 1)).ToString(),
    };
}
