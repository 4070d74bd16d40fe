using AgentMemory.Errors;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.CitedHistory;

/// <summary>What happened to cited files, of one repository: what is known of them, extended by what is new since.</summary>
sealed class CitedHistorySource(OpenedRepository opened, HistorySource source)
{
    readonly string _commonDirectory = opened.Facts.CommonDirectory;
    Ledger? _ledger;
    PathHistory? _history;

    /// <summary>Returns the answers for some paths as seen from a commit; for <c>null</c> there is nothing to tell.</summary>
    internal ICitedFiles At(CommitId? tip, IReadOnlyCollection<string> paths)
    {
        // A tip keeps its answers however the ledger grows or is replaced meanwhile.
        Ledger? ledger = null;
        return new CitedFiles(paths, () => Tell(tip, paths, out ledger), changes => Read(ledger!, changes));
    }

    Dictionary<string, PathStory> Tell(CommitId? tip, IReadOnlyCollection<string> paths, out Ledger? ledger)
    {
        ledger = null;
        var stories = new Dictionary<string, PathStory>(StringComparer.Ordinal);
        if (paths.Count == 0 || Seen(tip) is not { } seen)
            return stories;
        ledger = seen.Ledger;
        using var objects = RawObjects.Open(_commonDirectory);
        var commits = new CommitTrees(ledger, objects);
        var history = Known(ledger);
        new PathWalk(commits, new RenameSearch(opened.Git, commits), history).Include(paths, seen);
        var told = new PathStories(seen, ledger, commits, history);
        foreach (var path in paths)
            stories[path] = told.Of(history.NumberOf(path));
        return stories;
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

    /// <summary>Commits go by their numbers in a ledger: what is known holds for that one alone.</summary>
    PathHistory Known(Ledger ledger)
    {
        if (_history is null || _ledger != ledger)
            _history = new PathHistory();
        _ledger = ledger;
        return _history;
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
