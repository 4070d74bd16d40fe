using System.Globalization;
using AgentMemory.Recall;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Index;

/// <summary>Brings a view up to a state by the difference: a blob is analysed once ever, and what did not change is not written.</summary>
sealed class ViewUpdate : IDisposable
{
    readonly IndexFile _file;
    readonly long _view;
    readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);
    readonly TermChanges _terms = new();
    readonly Statement _findBlob, _addBlob, _addMember, _rejudge, _removeMember, _addText, _removeText, _analysisOf;
    StoreLengths _lengths;

    ViewUpdate(IndexFile file, long view, StoreLengths lengths)
    {
        _file = file;
        _view = view;
        _lengths = lengths;
        var text = IndexedView.TextTableOf(view);
        _findBlob = file.Prepare("SELECT id FROM blob WHERE name = $0");
        _analysisOf = file.Prepare("SELECT analysis FROM blob WHERE id = $0");
        _addBlob = file.Prepare("INSERT INTO blob (name, analysis, seal) VALUES ($0, $1, $2) RETURNING id");
        _addMember = file.Prepare("INSERT INTO member (view, name, blob, counts, seal, judged) VALUES ($0, $1, $2, $3, $4, $5) RETURNING id");
        _rejudge = file.Prepare("UPDATE member SET seal = $1, judged = $2 WHERE id = $0");
        _removeMember = file.Prepare("DELETE FROM member WHERE id = $0");
        _addText = file.Prepare($"INSERT INTO {text} (rowid, title, keys, paths, body) VALUES ($0, $1, $2, $3, $4)");
        _removeText = file.Prepare($"DELETE FROM {text} WHERE rowid = $0");
    }

    /// <summary>Writes what changed, in one transaction, and returns the view.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The index cannot be written, or is damaged.</exception>
    internal static IndexedView Run(IndexFile file, RecallState state, JudgedStore store)
    {
        var place = IndexedView.PlaceOf(state);
        var facts = StoreFacts.Of(store);
        var fingerprint = state.Fingerprint(facts.TrustedBranch, facts.DependsOnBranches);
        using var transaction = file.Connection.BeginTransaction(deferred: false);
        var known = IndexedView.Find(file, place);
        var number = known?.Number ?? Add(file, place);
        StoreLengths lengths;
        using (var update = new ViewUpdate(file, number, known?.Lengths ?? new StoreLengths(0, new EntryLengths(0, 0, 0, 0))))
            lengths = update.Apply(store.Entries);
        using (var save = file.Prepare("UPDATE view SET fingerprint = $1, changed = $2, facts = $3, entries = $4, weighted = $5, sentences = $6, passages = $7, terms = $8 WHERE id = $0"))
            save.Run(number, fingerprint, DateTimeOffset.UtcNow.ToUnixTimeSeconds(), facts.Write(), lengths.Entries, lengths.Sum.Weighted, lengths.Sum.Sentences, lengths.Sum.Passages, lengths.Sum.PassageTerms);
        ViewLimit.Enforce(file);
        transaction.Commit();
        return new IndexedView(number, fingerprint, facts, lengths);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _findBlob, _addBlob, _addMember, _rejudge, _removeMember, _addText, _removeText, _analysisOf })
            statement.Dispose();
    }

    static long Add(IndexFile file, string place)
    {
        using var add = file.Prepare("INSERT INTO view (place, fingerprint, changed, facts, entries, weighted, sentences, passages, terms) VALUES ($0, '', 0, x'', 0, 0, 0, 0, 0) RETURNING id");
        var number = (long)add.Find(place)!;
        // Terms are letters, digits and marks with spaces between them: what is no space belongs to a term.
        file.Execute(string.Create(CultureInfo.InvariantCulture,
            $"CREATE VIRTUAL TABLE {IndexedView.TextTableOf(number)} USING fts5(title, keys, paths, body, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Co Cf Cn Cs'\")"));
        return number;
    }

    StoreLengths Apply(IReadOnlyList<JudgedEntry> entries)
    {
        LoadMembers();
        foreach (var entry in entries)
            Put(entry);
        foreach (var gone in _members.Values)
            Remove(gone);
        _terms.Save(_file, _view);
        return _lengths;
    }

    void LoadMembers()
    {
        using var load = _file.Prepare("SELECT name, id, blob, counts, seal FROM member WHERE view = $0");
        using var rows = load.Rows(_view);
        while (rows.Read())
            _members.Add(rows.GetString(0), new Member(rows.GetInt64(1), rows.GetInt64(2), rows.GetBoolean(3), rows.GetInt64(4)));
    }

    void Put(JudgedEntry entry)
    {
        var name = IndexedEntry.NameOf(entry);
        var counts = IndexedEntry.Counts(entry);
        var judged = JudgedEntryFormat.Write(entry);
        var seal = Seal.Of(judged);
        if (_members.Remove(name, out var known))
        {
            // The name holds the blob, so the text is the same.
            if (known.Counts == counts)
            {
                if (known.Seal != seal)
                    _rejudge.Run(known.Id, seal, judged);
                return;
            }
            Remove(known);
        }
        var (blob, analysis) = Blob(entry);
        var id = (long)_addMember.Find(_view, name, blob, counts, seal, judged)!;
        var fields = analysis.Text.Split('\t');
        _addText.Run(id, fields[0], fields[1], fields[2], fields[3]);
        if (counts)
            Count(analysis, 1);
    }

    void Remove(Member member)
    {
        _removeText.Run(member.Id);
        _removeMember.Run(member.Id);
        if (member.Counts)
            Count(EntryAnalysis.Parse((string)_analysisOf.Find(member.Blob)!), -1);
    }

    (long Id, EntryAnalysis Analysis) Blob(JudgedEntry entry)
    {
        var name = entry.Report.Blob.Value;
        if (_findBlob.Find(name) is long known)
            return (known, EntryAnalysis.Parse((string)_analysisOf.Find(known)!));
        var analysis = EntryAnalyzer.Analyze(entry.Report.Entry);
        return ((long)_addBlob.Find(name, analysis.Text, Seal.Of(analysis.Text))!, analysis);
    }

    void Count(EntryAnalysis analysis, int sign)
    {
        var statistics = EntryStatistics.Of(analysis);
        _lengths = new StoreLengths(_lengths.Entries + sign, sign > 0 ? _lengths.Sum.Plus(statistics.Lengths) : _lengths.Sum.Minus(statistics.Lengths));
        _terms.Add(statistics, sign);
    }

    sealed record Member(long Id, long Blob, bool Counts, long Seal);
}
