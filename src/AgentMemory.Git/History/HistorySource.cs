using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>Histories of one repository: each is what the ledger knows, extended by what is new since.</summary>
/// <param name="commonDirectory">The repository's.</param>
/// <param name="trees">The trees at hand: a large store's folder of entries takes longer to read than everything else that one commit asks for.</param>
sealed class HistorySource(string commonDirectory, TreeBytes trees)
{
    /// <summary>
    /// A file is rewritten once the commits it lacks outnumber this and this part of it: walking them costs each process a few
    /// microseconds a commit, and a tenth of a millisecond where it concerns memory and lies unpacked; writing costs some
    /// milliseconds, and more in proportion to the whole.
    /// </summary>
    const int WorthSaving = 24;
    const int WorthSavingPart = 1024;

    /// <summary>Histories at hand: HEAD's, the inbox's, the trusted branch's here and as fetched, and what those were a commit ago.</summary>
    const int MostKept = 8;

    readonly LedgerFile _file = new(commonDirectory);
    readonly List<GitHistory> _latest = [];
    Ledger? _ledger;
    int _saved;

    internal HistorySource(string commonDirectory)
        : this(commonDirectory, new TreeBytes())
    {
    }

    /// <summary>Returns the history of a commit; the empty one for <c>null</c>.</summary>
    /// <exception cref="Errors.AgentMemoryException">A commit or tree that it takes is missing or damaged.</exception>
    internal MemoryHistory At(CommitId? tip)
    {
        if (tip is not { } commit)
            return MemoryHistory.Empty;
        var ledger = Current();
        var id = Oid.From(commit);
        if (ledger.Commits.NumberOf(id) < 0)
            Extend(ledger, id);
        return Known(ledger, ledger.Commits.NumberOf(id));
    }

    /// <summary>Returns what tells two commits apart; <c>null</c> where that is too much, or not here.</summary>
    internal CommitDifference? Difference(CommitId before, CommitId after)
    {
        try
        {
            // In this order the later goes on with what is known of the earlier.
            if (At(before) is not GitHistory one || At(after) is not GitHistory other || one.Ledger != other.Ledger)
                return null;
            using var objects = RawObjects.Open(commonDirectory);
            return HistoryDifference.Files(new KeptTrees(objects, trees), objects, before, after) is { } files
                ? new CommitDifference(files, HistoryDifference.Ids(one, other), one.IsCut || other.IsCut)
                : null;
        }
        catch (Errors.AgentMemoryException)
        {
            return null;
        }
    }

    GitHistory Known(Ledger ledger, int tip)
    {
        var history = _latest.Find(known => known.TipNumber == tip);
        if (history is not null)
            _latest.Remove(history);
        else if (ledger.ParentsOf(tip) is [var parent])
            history = _latest.Find(known => known.TipNumber == parent)?.On(tip);
        _latest.Insert(0, history ??= new GitHistory(ledger, tip));
        if (_latest.Count > MostKept)
            _latest.RemoveAt(MostKept);
        return history;
    }

    /// <summary>The ledger that holds under the boundary as it is now: a fetch may have moved it.</summary>
    Ledger Current()
    {
        var boundary = ShallowBoundary.Read(commonDirectory);
        if (_ledger is not null && _ledger.Boundary.Equals(boundary.Content))
            return _ledger;
        _latest.Clear();
        _ledger = _file.Load(boundary) ?? new Ledger(boundary);
        _saved = _ledger.Count;
        return _ledger;
    }

    void Extend(Ledger ledger, in Oid tip)
    {
        using (var objects = RawObjects.Open(commonDirectory))
            new HistoryWalk(objects, ledger, trees).Include(tip);
        var unsaved = ledger.Count - _saved;
        if (unsaved < WorthSaving + (_saved / WorthSavingPart))
            return;
        _file.Save(ledger);
        _saved = ledger.Count;
    }
}
