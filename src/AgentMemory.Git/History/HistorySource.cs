using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>Histories of one repository: each is what the ledger knows, extended by what is new since.</summary>
sealed class HistorySource(string commonDirectory)
{
    /// <summary>
    /// A file is rewritten once the commits it lacks outnumber this and this part of it: walking them costs each process a few
    /// microseconds a commit, and a tenth of a millisecond where it concerns memory and lies unpacked; writing costs some
    /// milliseconds, and more in proportion to the whole.
    /// </summary>
    const int WorthSaving = 24;
    const int WorthSavingPart = 1024;

    readonly LedgerFile _file = new(commonDirectory);
    Ledger? _ledger;
    int _saved;
    GitHistory? _last;

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
        return _last is not null && _last.Tip == tip ? _last : _last = new GitHistory(ledger, ledger.Commits.NumberOf(id));
    }

    /// <summary>The ledger that holds under the boundary as it is now: a fetch may have moved it.</summary>
    Ledger Current()
    {
        var boundary = ShallowBoundary.Read(commonDirectory);
        if (_ledger is not null && _ledger.Boundary.Equals(boundary.Content))
            return _ledger;
        _last = null;
        _ledger = _file.Load(boundary) ?? new Ledger(boundary);
        _saved = _ledger.Count;
        return _ledger;
    }

    void Extend(Ledger ledger, in Oid tip)
    {
        using (var objects = RawObjects.Open(commonDirectory))
            new HistoryWalk(objects, ledger).Include(tip);
        var unsaved = ledger.Count - _saved;
        if (unsaved < WorthSaving + (_saved / WorthSavingPart))
            return;
        _file.Save(ledger);
        _saved = ledger.Count;
    }
}
