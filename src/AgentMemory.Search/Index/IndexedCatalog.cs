using System.Globalization;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Policies;
using AgentMemory.Recall;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Sqlite;
using AgentMemory.Store;

namespace AgentMemory.Search.Index;

/// <summary>
/// A catalog in the index: the text table finds candidates, which are then scored exactly as a plain scan scores them, by the statistics
/// of the view. Reads one state of the index, whatever others write meanwhile.
/// </summary>
sealed class IndexedCatalog(IndexFile file, Transaction transaction, IndexedView view, CommitId? commit, string? reference) : IRecallCatalog
{
    readonly IndexedStatistics _statistics = new(file, view);

    public RecallPolicy Policy => view.Facts.Policy;

    public IReadOnlyList<Finding> Unreadable => view.Facts.Unreadable;

    public IReadOnlyList<RecallMatch> Search(string question)
    {
        var search = new QuestionSearch(question, _statistics);
        foreach (var candidates in CandidateQuery.Of(search.Query, _statistics))
            Add(candidates, search);
        using var read = file.Prepare("SELECT judged, seal FROM member WHERE id = ?1");
        return search.Best(id => Read(read, id));
    }

    public bool Holds(EntryId id, BlobId blob)
    {
        using var find = file.Prepare("SELECT 1 FROM member WHERE view = ?1 AND name = ?2");
        return find.Number(view.Number, IndexedEntry.NameOf(id, blob)) is not null;
    }

    public JudgedEntry? Find(EntryId id)
    {
        // A name is an id, a space and a blob; what is no proposal counts.
        using var find = file.Prepare("SELECT judged, seal FROM member WHERE view = ?1 AND counts = 1 AND name > ?2 AND name < ?3");
        using var rows = find.Rows(view.Number, $"{id} ", $"{id}!");
        return rows.Read() ? Judged(rows) : null;
    }

    public IReadOnlyList<JudgedEntry> Standing(EntryStanding standing, int most)
    {
        using var find = file.Prepare("SELECT judged, seal FROM member WHERE view = ?1 AND standing = ?2 ORDER BY stated DESC, name LIMIT ?3");
        return Read(find, standing, view.Number, (long)standing, (long)most);
    }

    public IReadOnlyList<JudgedEntry> Naming(EntryStanding standing, string path, int most)
    {
        // The bytes hold what is cited as it is, so what does not hold the path does not cite it.
        using var find = file.Prepare("SELECT judged, seal FROM member WHERE view = ?1 AND standing = ?2 AND instr(judged, ?3) > 0 ORDER BY name LIMIT ?4");
        return Read(find, standing, view.Number, (long)standing, System.Text.Encoding.UTF8.GetBytes(path), (long)most);
    }

    List<JudgedEntry> Read(Statement find, EntryStanding standing, params object[] values)
    {
        var found = new List<JudgedEntry>();
        using var rows = find.Rows(values);
        while (rows.Read())
        {
            var judged = Judged(rows);
            Seal.Demand(EntryStandings.Of(judged) == standing);
            found.Add(judged);
        }
        return found;
    }

    JudgedEntry Read(Statement read, long id)
    {
        using var rows = read.Rows(id);
        Seal.Demand(rows.Read());
        return Judged(rows);
    }

    JudgedEntry Judged(Rows rows) => JudgedEntryFormat.ReadSealed(rows.GetBytes(0), rows.GetInt64(1), commit, reference);

    void Add(CandidateQuery candidates, QuestionSearch search)
    {
        var text = view.TextTable;
        var best = candidates.Most is { } most ? string.Create(CultureInfo.InvariantCulture, $" ORDER BY bm25({text}, 2, 2, 1, 1) LIMIT {most}") : "";
        using var find = file.Prepare(
            $"""
            SELECT member.id, member.name, blob.analysis, blob.seal, member.counts FROM (SELECT rowid FROM {text} WHERE {text} MATCH ?1{best}) found
            JOIN member ON member.id = found.rowid JOIN blob ON blob.id = member.blob
            """);
        using var rows = find.Rows(candidates.Expression);
        while (rows.Read())
        {
            if (search.Has(rows.GetInt64(0)))
                continue;
            var analysis = rows.GetString(2);
            Seal.Demand(Seal.Of(analysis) == rows.GetInt64(3));
            search.Add(new Found(rows.GetInt64(0), rows.GetString(1), EntryAnalysis.Parse(analysis)), isCommitted: rows.GetBoolean(4));
        }
    }

    public void Dispose()
    {
        transaction.Dispose();
        file.Dispose();
    }
}
