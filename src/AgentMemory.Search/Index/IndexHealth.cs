using System.Globalization;
using AgentMemory.Recall;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Index;

/// <summary>Looks after the index of a repository: nobody has to, for it is made and mended by whoever asks a question.</summary>
public sealed class IndexHealth(RecallState state) : IRecallIndexHealth
{
    readonly string _folder = state.Facts.CommonDirectory;

    /// <summary>Says what there is. Makes nothing.</summary>
    public RecallIndexReport Describe() => Look(verify: false);

    /// <summary>Compares all that the index holds of HEAD with what is read and judged anew. Changes nothing.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store.</exception>
    public RecallIndexReport Verify() => Look(verify: true);

    /// <summary>Throws the index away, for all work trees, and makes this one's part anew.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store.</exception>
    public RecallIndexReport Rebuild()
    {
        IndexFile.Delete(_folder);
        return BringUp();
    }

    /// <summary>Brings the index up to HEAD; makes one where there is none.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store.</exception>
    public RecallIndexReport BringUp()
    {
        new IndexedCatalogs().Open(state).Dispose();
        return Describe();
    }

    RecallIndexReport Look(bool verify)
    {
        var path = IndexFile.PathIn(_folder);
        if (!File.Exists(path))
            return new RecallIndexReport(path, 0, IsCurrent: false, 0, 0, verify ? ["There is no index yet; the next recall makes one."] : []);
        var bytes = new FileInfo(path).Length;
        try
        {
            using var file = IndexFile.Open(_folder);
            var workTrees = (int)file.Number("SELECT count(*) FROM view");
            if (IndexedView.Find(file, IndexedView.PlaceOf(state)) is not { } view)
                return new RecallIndexReport(path, bytes, IsCurrent: false, 0, workTrees, []);
            var entries = (int)file.Number(string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM member WHERE view = {view.Number}"));
            return new RecallIndexReport(path, bytes, view.IsOf(state), entries, workTrees, verify && view.IsOf(state) ? [.. Differences(file, view)] : []);
        }
        catch (Exception error) when (IndexedCatalogs.IsOfIndex(error))
        {
            return new RecallIndexReport(path, bytes, IsCurrent: false, 0, 0, [$"It cannot be read: {error.Message}"]);
        }
    }

    IEnumerable<string> Differences(IndexFile file, IndexedView view)
    {
        var judged = state.Judge().Entries.ToDictionary(IndexedEntry.NameOf, StringComparer.Ordinal);
        var counted = new List<EntryStatistics>();
        var marks = MarksOf(file, view);
        using (var members = file.Prepare("SELECT member.name, member.counts, member.seal, member.judged, blob.analysis, blob.seal, member.id FROM member JOIN blob ON blob.id = member.blob WHERE member.view = ?1"))
        using (var rows = members.Rows(view.Number))
        {
            while (rows.Read())
            {
                var name = rows.GetString(0);
                var told = name.Replace(' ', '@');
                if (!judged.Remove(name, out var entry))
                {
                    yield return $"It holds {told}, which does not stand here.";
                    continue;
                }
                var analysis = EntryAnalyzer.Analyze(entry.Report.Entry);
                if (Seal.Of(rows.GetBytes(3)) != rows.GetInt64(2) || Seal.Of(JudgedEntryFormat.Write(entry)) != rows.GetInt64(2) || rows.GetBoolean(1) != IndexedEntry.Counts(entry))
                    yield return $"It judges {told} otherwise than it is judged now.";
                if (rows.GetString(4) != analysis.Text || Seal.Of(analysis.Text) != rows.GetInt64(5))
                    yield return $"It holds other words of {told} than that has.";
                if (!JudgedMarks.Of(entry).SequenceEqual(marks.Remove(rows.GetInt64(6), out var own) ? own : []))
                    yield return $"It finds {told} by other marks than that bears.";
                if (IndexedEntry.Counts(entry))
                    counted.Add(EntryStatistics.Of(analysis));
            }
        }
        if (marks.Count > 0)
            yield return $"It marks {marks.Count} entries that it does not hold.";
        foreach (var missing in judged.Keys)
            yield return $"It lacks {missing.Replace(' ', '@')}.";
        foreach (var difference in Differences(file, view, new StatisticsInMemory(counted)))
            yield return difference;
    }

    static Dictionary<long, SortedSet<string>> MarksOf(IndexFile file, IndexedView view)
    {
        var marks = new Dictionary<long, SortedSet<string>>();
        using var all = file.Prepare("SELECT member, mark FROM mark WHERE view = ?1");
        using var rows = all.Rows(view.Number);
        while (rows.Read())
        {
            if (!marks.TryGetValue(rows.GetInt64(0), out var own))
                marks[rows.GetInt64(0)] = own = new SortedSet<string>(StringComparer.Ordinal);
            own.Add(rows.GetString(1));
        }
        return marks;
    }

    static IEnumerable<string> Differences(IndexFile file, IndexedView view, StatisticsInMemory counted)
    {
        if (view.Lengths != counted.Lengths)
            yield return "Its sums over all entries are wrong.";
        var wrong = 0;
        using (var terms = file.Prepare("SELECT term, entries, sentences FROM term WHERE view = ?1"))
        using (var rows = terms.Rows(view.Number))
        {
            while (rows.Read())
                wrong += counted.Find(rows.GetString(0)) == new TermFrequency(rows.GetString(0), rows.GetInt32(1), rows.GetInt32(2)) ? 0 : 1;
        }
        if (wrong > 0)
            yield return $"Its counts of {wrong} words are wrong.";
        var texts = file.Number($"SELECT count(*) FROM {view.TextTable}");
        if (texts != file.Number(string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM member WHERE view = {view.Number}")))
            yield return "Its text table does not hold one text an entry.";
    }
}
