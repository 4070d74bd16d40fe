namespace AgentMemory.Search.Ranking;

/// <summary>
/// What ranking has to know of all entries that one question is asked of. They are the entries of one view and no other, so that the
/// answer is a function of that view.
/// </summary>
public interface ISearchStatistics
{
    /// <summary>The sums over all entries.</summary>
    StoreLengths Lengths { get; }

    /// <summary>Returns where a term occurs; <c>null</c> where it does not.</summary>
    TermFrequency? Find(string term);

    /// <summary>Returns all terms that begin with a letter; for the spelling.</summary>
    IEnumerable<TermFrequency> StartingWith(char letter);
}

/// <summary>Where a term occurs.</summary>
/// <param name="Term">The term.</param>
/// <param name="Entries">The number of entries with it, in any field.</param>
/// <param name="Sentences">The number of sentences with it, titles being sentences too.</param>
public sealed record TermFrequency(string Term, int Entries, int Sentences);

/// <summary>The sums over all entries.</summary>
/// <param name="Entries">The number of entries.</param>
/// <param name="Sum">The sum of their lengths.</param>
public sealed record StoreLengths(int Entries, EntryLengths Sum);

/// <summary>How long an entry is.</summary>
/// <param name="Weighted">The number of its terms, each with the weight of its field.</param>
/// <param name="Sentences">The number of its sentences that hold a term, the title among them.</param>
/// <param name="Passages">The number of its passages: every sentence, and every two neighbours.</param>
/// <param name="PassageTerms">The number of terms of all passages together.</param>
public sealed record EntryLengths(long Weighted, long Sentences, long Passages, long PassageTerms)
{
    /// <summary>Returns the sum of two.</summary>
    public EntryLengths Plus(EntryLengths other) =>
        new(Weighted + other.Weighted, Sentences + other.Sentences, Passages + other.Passages, PassageTerms + other.PassageTerms);

    /// <summary>Returns the difference of two.</summary>
    public EntryLengths Minus(EntryLengths other) =>
        new(Weighted - other.Weighted, Sentences - other.Sentences, Passages - other.Passages, PassageTerms - other.PassageTerms);
}
