using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Policies;
using AgentMemory.Recall;
using AgentMemory.Search.Sqlite;
using AgentMemory.Store;

namespace AgentMemory.Search.Index;

/// <summary>
/// Catalogs of HEAD, kept in an index that all work trees share. Where the index is locked, damaged, full or not allowed, the answer comes
/// without it; a damaged one is thrown away, so that the next question finds a new one.
/// </summary>
public sealed class IndexedCatalogs : IRecallCatalogs
{
    /// <inheritdoc/>
    public IRecallCatalog Open(RecallState state)
    {
        var judged = new Lazy<JudgedStore>(state.Judge);
        if (!state.IsHead || state.Commit is null)
            return PlainCatalogs.Open(judged.Value);
        try
        {
            return new GuardedCatalog(OpenIndexed(state, judged), state.Facts.CommonDirectory, judged);
        }
        catch (Exception error) when (IsOfIndex(error))
        {
            DeleteIfDamaged(error, state.Facts.CommonDirectory);
            return PlainCatalogs.Open(judged.Value);
        }
    }

    /// <summary>Called when a view was brought up to a state: whether by what differs alone.</summary>
    internal Action<bool> Updated { get; init; } = static _ => { };

    IndexedCatalog OpenIndexed(RecallState state, Lazy<JudgedStore> judged)
    {
        var file = IndexFile.Open(state.Facts.CommonDirectory);
        try
        {
            var place = IndexedView.PlaceOf(state);
            var transaction = file.Begin(writes: false);
            var view = IndexedView.Find(file, place);
            if (view is null || !view.IsOf(state))
            {
                var move = view is null ? null : Move(file, view, state);
                transaction.Dispose();
                if (move is null || (view = ViewUpdate.Move(file, state, move, view!.Fingerprint)) is null)
                {
                    view = ViewUpdate.Run(file, state, judged.Value);
                    move = null;
                }
                Updated(move is not null);
                transaction = file.Begin(writes: false);
                // Another work tree's writer cannot touch this view; another command of this one may have moved it on.
                if (IndexedView.Find(file, place) is not { } now || now.Fingerprint != view.Fingerprint)
                    throw new IOException("The index moved on.");
            }
            return new IndexedCatalog(file, transaction, view, state.Commit, state.Facts.HeadBranch ?? "HEAD");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    static JudgedMove? Move(IndexFile file, IndexedView view, RecallState state)
    {
        using var before = new IndexedBefore(file, view);
        return state.Move(before);
    }

    static void DeleteIfDamaged(Exception error, string commonDirectory)
    {
        if (error is FormatException or EndOfStreamException or SqliteException { Code: SqliteException.Corrupt or SqliteException.NotADatabase })
            IndexFile.Delete(commonDirectory);
    }

    /// <summary>Whether an error comes from an index that is damaged, locked or not allowed, so that the answer has to come without it.</summary>
    internal static bool IsOfIndex(Exception error) => error is SqliteException or IOException or UnauthorizedAccessException or FormatException;

    /// <summary>Answers from the index as long as that can be read, and then without it.</summary>
    sealed class GuardedCatalog(IndexedCatalog indexed, string commonDirectory, Lazy<JudgedStore> judged) : IRecallCatalog
    {
        IRecallCatalog _catalog = indexed;

        public RecallPolicy Policy => _catalog.Policy;

        public IReadOnlyList<Finding> Unreadable => _catalog.Unreadable;

        public IReadOnlyList<RecallMatch> Search(string question) => Guarded(catalog => catalog.Search(question));

        public bool Holds(EntryId id, BlobId blob) => Guarded(catalog => catalog.Holds(id, blob));

        public JudgedEntry? Find(EntryId id) => Guarded(catalog => catalog.Find(id));

        public IReadOnlyList<JudgedEntry> Standing(EntryStanding standing, int most) => Guarded(catalog => catalog.Standing(standing, most));

        public IReadOnlyList<JudgedEntry> Naming(EntryStanding standing, string path, int most) => Guarded(catalog => catalog.Naming(standing, path, most));

        T Guarded<T>(Func<IRecallCatalog, T> read)
        {
            try
            {
                return read(_catalog);
            }
            catch (Exception error) when (IsOfIndex(error) && _catalog == indexed)
            {
                indexed.Dispose();
                DeleteIfDamaged(error, commonDirectory);
                _catalog = PlainCatalogs.Open(judged.Value);
                return read(_catalog);
            }
        }

        public void Dispose() => _catalog.Dispose();
    }
}
