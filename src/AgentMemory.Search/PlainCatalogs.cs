using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Policies;
using AgentMemory.Recall;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Ranking;
using AgentMemory.Store;

namespace AgentMemory.Search;

/// <summary>Catalogs that are made anew each time and read every entry: what the right answer is, whatever has become of an index.</summary>
public sealed class PlainCatalogs : IRecallCatalogs
{
    /// <inheritdoc/>
    public IRecallCatalog Open(RecallState state) => Open(state.Judge());

    /// <summary>Returns the catalog of what has been judged.</summary>
    internal static IRecallCatalog Open(JudgedStore store) => new Catalog(store);

    sealed class Catalog : IRecallCatalog
    {
        readonly JudgedStore _store;
        readonly IReadOnlyList<EntryAnalysis> _analyses;
        readonly StatisticsInMemory _statistics;

        internal Catalog(JudgedStore store)
        {
            _store = store;
            _analyses = [.. store.Entries.Select(entry => EntryAnalyzer.Analyze(entry.Report.Entry))];
            _statistics = new StatisticsInMemory(_analyses.Where((_, i) => IndexedEntry.Counts(store.Entries[i])).Select(EntryStatistics.Of));
        }

        public RecallPolicy Policy => _store.Policy;

        public IReadOnlyList<Finding> Unreadable => _store.Unreadable;

        public IReadOnlyList<RecallMatch> Search(string question)
        {
            var search = new QuestionSearch(question, _statistics);
            for (var i = 0; i < _analyses.Count; i++)
                search.Add(new Found(i, IndexedEntry.NameOf(_store.Entries[i]), _analyses[i]), IndexedEntry.Counts(_store.Entries[i]));
            return search.Best(found => IndexedEntry.Compact(_store.Entries[(int)found]));
        }

        public bool Holds(EntryId id, BlobId blob) => _store.Entries.Any(entry => entry.Report.Blob == blob && entry.Report.Entry.Id == id);

        public JudgedEntry? Find(EntryId id) => _store.Entries.FirstOrDefault(entry => IndexedEntry.Counts(entry) && entry.Report.Entry.Id == id) is { } found ? IndexedEntry.Compact(found) : null;

        public IReadOnlyList<JudgedEntry> Standing(EntryStanding standing, int most) =>
        [
            .. _store.Entries.Where(entry => EntryStandings.Of(entry) == standing)
                .OrderByDescending(EntryStandings.StatedAt).ThenBy(IndexedEntry.NameOf, StringComparer.Ordinal).Take(most).Select(IndexedEntry.Compact),
        ];

        public IReadOnlyList<JudgedEntry> Naming(EntryStanding standing, string path, int most) =>
        [
            .. _store.Entries.Where(entry => EntryStandings.Of(entry) == standing && entry.Report.Entry.Evidence.Any(citation => citation.Target == path))
                .OrderBy(IndexedEntry.NameOf, StringComparer.Ordinal).Take(most).Select(IndexedEntry.Compact),
        ];

        public void Dispose()
        {
        }
    }
}
