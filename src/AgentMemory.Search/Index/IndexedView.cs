using AgentMemory.Digests;
using AgentMemory.Recall;
using AgentMemory.Search.Ranking;
using AgentMemory.Search.Sqlite;

namespace AgentMemory.Search.Index;

/// <summary>What the index keeps of one work tree: the state it was made of, and the sums over its entries.</summary>
/// <param name="Number">Its number; its text table is named after it.</param>
/// <param name="Fingerprint">The state.</param>
/// <param name="Facts">What an answer needs to know of the store.</param>
/// <param name="Lengths">The sums over the entries that count.</param>
sealed record IndexedView(long Number, string Fingerprint, StoreFacts Facts, StoreLengths Lengths)
{
    /// <summary>The table that finds candidates.</summary>
    internal string TextTable => TextTableOf(Number);

    /// <summary>Returns the name of a view's text table.</summary>
    internal static string TextTableOf(long number) => $"text_{number}";

    /// <summary>Returns the place of a work tree's view: paths are nobody's business, so it is a digest.</summary>
    internal static string PlaceOf(RecallState state) => Digest.Of(state.Facts.GitDirectory)[..32];

    /// <summary>Whether it was made of a state.</summary>
    internal bool IsOf(RecallState state) => Fingerprint == state.Fingerprint(Facts.TrustedBranch, Facts.DependsOnBranches);

    /// <summary>Finds the view of a place; <c>null</c> where there is none.</summary>
    /// <exception cref="SqliteException">The index is damaged.</exception>
    internal static IndexedView? Find(IndexFile file, string place)
    {
        using var find = file.Prepare("SELECT id, fingerprint, facts, entries, weighted, sentences, passages, terms FROM view WHERE place = ?1");
        using var rows = find.Rows(place);
        return rows.Read()
            ? new IndexedView(rows.GetInt64(0), rows.GetString(1), StoreFacts.Read(rows.GetBytes(2)), new StoreLengths(rows.GetInt32(3), new EntryLengths(rows.GetInt64(4), rows.GetInt64(5), rows.GetInt64(6), rows.GetInt64(7))))
            : null;
    }
}
