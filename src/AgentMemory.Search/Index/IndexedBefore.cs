using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Recall;
using AgentMemory.Search.Sqlite;
using AgentMemory.Store;

namespace AgentMemory.Search.Index;

/// <summary>What a view was judged as, read entry by entry as it is asked for.</summary>
sealed class IndexedBefore(IndexFile file, IndexedView view) : IJudgedBefore, IDisposable
{
    readonly Statement _of = file.Prepare("SELECT judged, seal FROM member WHERE view = ?1 AND counts = 1 AND name > ?2 AND name < ?3 ORDER BY name");
    readonly Statement _marked = file.Prepare("SELECT member.judged, member.seal FROM mark JOIN member ON member.id = mark.member WHERE mark.view = ?1 AND mark.mark = ?2 ORDER BY member.name");

    public CommitId? Commit => view.Facts.Commit;

    public string? Basis => view.Facts.Basis;

    public IReadOnlyList<Finding> Unreadable => view.Facts.Unreadable;

    public IReadOnlyList<JudgedEntry> Of(EntryId id)
    {
        using var rows = _of.Rows(view.Number, $"{id} ", $"{id}!");
        return Read(rows);
    }

    public IReadOnlyList<JudgedEntry> Marked(string mark)
    {
        using var rows = _marked.Rows(view.Number, mark);
        return Read(rows);
    }

    public void Dispose()
    {
        _of.Dispose();
        _marked.Dispose();
    }

    List<JudgedEntry> Read(Rows rows)
    {
        var entries = new List<JudgedEntry>();
        while (rows.Read())
            entries.Add(JudgedEntryFormat.ReadSealed(rows.GetBytes(0), rows.GetInt64(1), view.Facts.Commit, reference: null));
        return entries;
    }
}
