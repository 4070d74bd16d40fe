using AgentMemory.Recall;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Ranking;
using AgentMemory.Search.Sqlite;

namespace AgentMemory.Search.Index;

/// <summary>The entries of one view, as they are written: each with its words, its judgement and the marks it is found by.</summary>
sealed class ViewMembers : IDisposable
{
    readonly IndexFile _file;
    readonly long _view;
    readonly TermChanges _terms = new();
    readonly List<Statement> _statements = [];
    readonly Statement _find, _judged, _findBlob, _addBlob, _addMember, _rejudge, _removeMember, _addText, _removeText, _analysisOf, _mark, _unmark;
    readonly HashSet<string> _put = new(StringComparer.Ordinal);
    Dictionary<string, Member>? _loaded;
    StoreLengths _lengths;

    internal ViewMembers(IndexFile file, long view, StoreLengths lengths)
    {
        _file = file;
        _view = view;
        _lengths = lengths;
        var text = IndexedView.TextTableOf(view);
        _find = Prepare("SELECT id, blob, counts, seal FROM member WHERE view = ?1 AND name = ?2");
        _judged = Prepare("SELECT judged FROM member WHERE id = ?1");
        _findBlob = Prepare("SELECT id FROM blob WHERE name = ?1");
        _analysisOf = Prepare("SELECT analysis FROM blob WHERE id = ?1");
        _addBlob = Prepare("INSERT INTO blob (name, analysis, seal) VALUES (?1, ?2, ?3) RETURNING id");
        _addMember = Prepare("INSERT INTO member (view, name, blob, counts, seal, judged, standing, stated) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id");
        _rejudge = Prepare("UPDATE member SET seal = ?2, judged = ?3, standing = ?4, stated = ?5 WHERE id = ?1");
        _removeMember = Prepare("DELETE FROM member WHERE id = ?1");
        _addText = Prepare($"INSERT INTO {text} (rowid, title, keys, paths, body) VALUES (?1, ?2, ?3, ?4, ?5)");
        _removeText = Prepare($"DELETE FROM {text} WHERE rowid = ?1");
        _mark = Prepare("INSERT INTO mark (view, mark, member) VALUES (?1, ?2, ?3)");
        _unmark = Prepare("DELETE FROM mark WHERE view = ?1 AND mark = ?2 AND member = ?3");
    }

    /// <summary>Reads which entries there are, for whoever puts all of them.</summary>
    internal void Load()
    {
        _loaded = new Dictionary<string, Member>(StringComparer.Ordinal);
        using var load = _file.Prepare("SELECT id, blob, counts, seal, name FROM member WHERE view = ?1");
        using var rows = load.Rows(_view);
        while (rows.Read())
            _loaded.Add(rows.GetString(4), Read(rows));
    }

    /// <summary>Adds an entry, or what is said of it now.</summary>
    /// <exception cref="IOException">Another file has the same id and bytes, and a view holds one of them.</exception>
    internal void Put(JudgedEntry entry)
    {
        var name = IndexedEntry.NameOf(entry);
        if (!_put.Add(name))
            throw new IOException($"Two files hold {name}.");
        var counts = IndexedEntry.Counts(entry);
        var judged = JudgedEntryFormat.Write(entry);
        var seal = Seal.Of(judged);
        if (Find(name) is { } known)
        {
            // The name holds the blob, so the text is the same.
            if (known.Counts == counts)
            {
                if (known.Seal != seal)
                    Rejudge(known, entry, seal, judged);
                return;
            }
            Remove(known);
        }
        var (blob, analysis) = Blob(entry);
        var id = _addMember.Number(_view, name, blob, counts, seal, judged, (long)EntryStandings.Of(entry), EntryStandings.StatedAt(entry))!.Value;
        var fields = analysis.Text.Split('\t');
        _addText.Run(id, fields[0], fields[1], fields[2], fields[3]);
        foreach (var mark in JudgedMarks.Of(entry))
            _mark.Run(_view, mark, id);
        if (counts)
            Count(analysis, 1);
    }

    /// <summary>Removes the entry of a name, if there is one.</summary>
    internal void Remove(string name)
    {
        if (Find(name) is { } member)
            Remove(member);
    }

    /// <summary>Removes all entries that were loaded and not put.</summary>
    internal void RemoveOthers()
    {
        foreach (var (name, member) in _loaded!)
        {
            if (!_put.Contains(name))
                Remove(member);
        }
    }

    /// <summary>Writes what is left to write, and returns the sums over the entries that count.</summary>
    internal StoreLengths Save()
    {
        _terms.Save(_file, _view);
        return _lengths;
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
    }

    Statement Prepare(string sql)
    {
        var statement = _file.Prepare(sql);
        _statements.Add(statement);
        return statement;
    }

    Member? Find(string name)
    {
        if (_loaded is not null)
            return _loaded.GetValueOrDefault(name);
        using var rows = _find.Rows(_view, name);
        return rows.Read() ? Read(rows) : null;
    }

    static Member Read(Rows rows) => new(rows.GetInt64(0), rows.GetInt64(1), rows.GetBoolean(2), rows.GetInt64(3));

    void Rejudge(Member member, JudgedEntry entry, long seal, byte[] judged)
    {
        var before = MarksOf(member);
        var now = JudgedMarks.Of(entry);
        foreach (var mark in before.Except(now))
            _unmark.Run(_view, mark, member.Id);
        foreach (var mark in now.Except(before))
            _mark.Run(_view, mark, member.Id);
        _rejudge.Run(member.Id, seal, judged, (long)EntryStandings.Of(entry), EntryStandings.StatedAt(entry));
    }

    void Remove(Member member)
    {
        foreach (var mark in MarksOf(member))
            _unmark.Run(_view, mark, member.Id);
        _removeText.Run(member.Id);
        _removeMember.Run(member.Id);
        if (member.Counts)
            Count(AnalysisOf(member.Blob), -1);
    }

    IReadOnlyList<string> MarksOf(Member member)
    {
        using var rows = _judged.Rows(member.Id);
        Seal.Demand(rows.Read());
        return JudgedMarks.Of(JudgedEntryFormat.ReadSealed(rows.GetBytes(0), member.Seal, commit: null, reference: null));
    }

    EntryAnalysis AnalysisOf(long blob)
    {
        using var rows = _analysisOf.Rows(blob);
        Seal.Demand(rows.Read());
        return EntryAnalysis.Parse(rows.GetString(0));
    }

    (long Id, EntryAnalysis Analysis) Blob(JudgedEntry entry)
    {
        var name = entry.Report.Blob.Value;
        if (_findBlob.Number(name) is { } known)
            return (known, AnalysisOf(known));
        var analysis = EntryAnalyzer.Analyze(entry.Report.Entry);
        return (_addBlob.Number(name, analysis.Text, Seal.Of(analysis.Text))!.Value, analysis);
    }

    void Count(EntryAnalysis analysis, int sign)
    {
        var statistics = EntryStatistics.Of(analysis);
        _lengths = new StoreLengths(_lengths.Entries + sign, sign > 0 ? _lengths.Sum.Plus(statistics.Lengths) : _lengths.Sum.Minus(statistics.Lengths));
        _terms.Add(statistics, sign);
    }

    sealed record Member(long Id, long Blob, bool Counts, long Seal);
}
