using AgentMemory.Errors;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.CitedHistory;

/// <summary>What happened to cited files, of one repository: what is known of them, extended by what is new since.</summary>
sealed class CitedHistorySource(OpenedRepository opened, HistorySource source)
{
    /// <summary>What is kept is rewritten once the commits it lacks outnumber this, or this part of it, as with the ledger.</summary>
    const int WorthSaving = 64;
    const int WorthSavingPart = 128;

    readonly string _commonDirectory = opened.Facts.CommonDirectory;
    readonly PathHistoryFile _file = new(opened.Facts.CommonDirectory);
    Ledger? _ledger;
    PathHistory _history = new();
    int _unsaved;

    /// <summary>Returns the answers for some paths as seen from a commit; for <c>null</c> there is nothing to tell.</summary>
    internal ICitedFiles At(CommitId? tip, IReadOnlyCollection<string> paths)
    {
        // A tip keeps its answers however the ledger grows or is replaced meanwhile.
        Ledger? ledger = null;
        return new CitedFiles(paths, () => Tell(tip, paths, out ledger), changes => Read(ledger!, changes));
    }

    IReadOnlyDictionary<string, PathStory> Tell(CommitId? tip, IReadOnlyCollection<string> paths, out Ledger? ledger)
    {
        ledger = null;
        if (paths.Count == 0 || Seen(tip) is not { } seen)
            return new Dictionary<string, PathStory>();
        ledger = seen.Ledger;
        using var objects = RawObjects.Open(_commonDirectory);
        var commits = new CommitTrees(ledger, objects);
        var named = paths.Where(PathTrie.CanHold).ToList();
        Learn(named, seen, commits);
        return new PathStories(seen, ledger, commits, _history).Of(named);
    }

    void Learn(List<string> paths, GitHistory seen, CommitTrees commits)
    {
        // Commits go by their numbers in a ledger: what is known holds for that one alone.
        if (_ledger != seen.Ledger)
        {
            _ledger = seen.Ledger;
            _history = _file.Load(_ledger, NumberOf) ?? new PathHistory();
            _unsaved = 0;
        }
        var renames = new RenameSearch(opened.Git, commits);
        _unsaved += new PathWalk(commits, renames, _history).Include(paths, seen);
        if (_unsaved < WorthSaving + (_history.Covered.Count / WorthSavingPart))
            return;
        _unsaved = 0;
        var written = PathHistoryFile.Write(_history, _ledger);
        if (written.Length > PathHistoryFile.MaxSize && _history.Asked.Count > paths.Count)
        {
            // Paths that nobody cites any more.
            _history = new PathHistory();
            new PathWalk(commits, renames, _history).Include(paths, seen);
            written = PathHistoryFile.Write(_history, _ledger);
        }
        if (written.Length <= PathHistoryFile.MaxSize)
            _file.Save(written);
    }

    /// <summary>The number of a commit that the kept ledger may not have yet.</summary>
    int NumberOf(Oid commit)
    {
        if (_ledger!.Commits.NumberOf(commit) < 0)
            Seen(commit.ToCommit());
        return _ledger.Commits.NumberOf(commit);
    }

    /// <summary>The history of a tip; <c>null</c> where there is none, or where a part that it takes is missing.</summary>
    GitHistory? Seen(CommitId? tip)
    {
        try
        {
            return source.At(tip) as GitHistory;
        }
        catch (AgentMemoryException)
        {
            return null;
        }
    }

    CitedChange[] Read(Ledger ledger, IReadOnlyList<StoryChange> changes)
    {
        using var objects = RawObjects.Open(_commonDirectory);
        return [.. changes.Select(change => Read(ledger.Commits[change.Commit], change, objects))];
    }

    static CitedChange Read(Oid id, StoryChange change, RawObjects objects)
    {
        using var data = objects.ReadCommit(id);
        var commit = new RawCommit(data.Data);
        var author = new RawSignature(commit.Author);
        return new CitedChange(
            id.ToCommit(),
            new Identity(commit.Decode(author.Name), commit.Decode(author.Email)),
            DateTimeOffset.FromUnixTimeSeconds(author.Seconds).ToOffset(TimeSpan.FromMinutes(author.ZoneMinutes)),
            HistoryWalk.FirstLine(commit.Decode(commit.Message)),
            change.Path,
            change.Old?.ToBlob(),
            change.New?.ToBlob());
    }
}
