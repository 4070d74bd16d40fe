using System.Globalization;
using AgentMemory.Recall;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Index;

/// <summary>Brings a view up to a state by the difference: a blob is analysed once ever, and what did not change is not written.</summary>
static class ViewUpdate
{
    /// <summary>Compares the whole view with the whole store, writes what differs, in one transaction, and returns the view.</summary>
    /// <exception cref="Sqlite.SqliteException">The index cannot be written, or is damaged.</exception>
    internal static IndexedView Run(IndexFile file, RecallState state, JudgedStore store)
    {
        using var transaction = file.Begin(writes: true);
        var place = IndexedView.PlaceOf(state);
        var known = IndexedView.Find(file, place);
        var number = known?.Number ?? Add(file, place);
        StoreLengths lengths;
        using (var members = new ViewMembers(file, number, known?.Lengths ?? new StoreLengths(0, new EntryLengths(0, 0, 0, 0))))
        {
            members.Load();
            foreach (var entry in store.Entries)
                members.Put(entry);
            members.RemoveOthers();
            lengths = members.Save();
        }
        var view = Save(file, state, store, number, lengths);
        ViewLimit.Enforce(file);
        transaction.Commit();
        return view;
    }

    /// <summary>Writes what a move changed, in one transaction, and returns the view; <c>null</c> where that is no longer at the state that the move began at.</summary>
    /// <exception cref="Sqlite.SqliteException">The index cannot be written, or is damaged.</exception>
    internal static IndexedView? Move(IndexFile file, RecallState state, JudgedMove move, string fingerprint)
    {
        using var transaction = file.Begin(writes: true);
        if (IndexedView.Find(file, IndexedView.PlaceOf(state)) is not { } known || known.Fingerprint != fingerprint)
            return null;
        StoreLengths lengths;
        using (var members = new ViewMembers(file, known.Number, known.Lengths))
        {
            foreach (var gone in move.Gone)
                members.Remove(IndexedEntry.NameOf(gone));
            foreach (var entry in move.Store.Entries)
                members.Put(entry);
            lengths = members.Save();
        }
        var view = Save(file, state, move.Store, known.Number, lengths);
        transaction.Commit();
        return view;
    }

    static long Add(IndexFile file, string place)
    {
        using var add = file.Prepare("INSERT INTO view (place, fingerprint, changed, facts, entries, weighted, sentences, passages, terms) VALUES (?1, '', 0, x'', 0, 0, 0, 0, 0) RETURNING id");
        var number = add.Number(place)!.Value;
        // Terms are letters, digits and marks with spaces between them: what is no space belongs to a term.
        file.Execute(string.Create(CultureInfo.InvariantCulture,
            $"CREATE VIRTUAL TABLE {IndexedView.TextTableOf(number)} USING fts5(title, keys, paths, body, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Co Cf Cn Cs'\")"));
        return number;
    }

    static IndexedView Save(IndexFile file, RecallState state, JudgedStore store, long number, StoreLengths lengths)
    {
        var facts = StoreFacts.Of(store, state.Commit);
        var fingerprint = state.Fingerprint(facts.TrustedBranch, facts.DependsOnBranches);
        using var save = file.Prepare("UPDATE view SET fingerprint = ?2, changed = ?3, facts = ?4, entries = ?5, weighted = ?6, sentences = ?7, passages = ?8, terms = ?9 WHERE id = ?1");
        save.Run(number, fingerprint, DateTimeOffset.UtcNow.ToUnixTimeSeconds(), facts.Write(), lengths.Entries, lengths.Sum.Weighted, lengths.Sum.Sentences, lengths.Sum.Passages, lengths.Sum.PassageTerms);
        return new IndexedView(number, fingerprint, facts, lengths);
    }
}
