using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Views;

namespace AgentMemory.Listing;

/// <summary>Whose changes, of what, since when.</summary>
public sealed record LogRequest
{
    /// <summary>Only this entry, by id or unique beginning; also one that is gone.</summary>
    public string? Id { get; init; }

    /// <summary>Only changes that came from this session.</summary>
    public string? Session { get; init; }

    /// <summary>Only changes that came from this agent, by name or name/version.</summary>
    public string? Agent { get; init; }

    /// <summary>Only changes since then.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At most this many.</summary>
    public int? Limit { get; init; }
}

/// <summary>One entry's part in one commit.</summary>
public sealed record LogChange
{
    /// <summary>The commit.</summary>
    public required MemoryCommit Commit { get; init; }

    /// <summary>The entry; <c>null</c> for a change of the store itself.</summary>
    public required EntryId? Id { get; init; }

    /// <summary>What the commit states about it; <c>null</c> for a commit made without this tool.</summary>
    public required TrailerBlock? Statement { get; init; }

    /// <summary>The agent behind it: the committing one, or the one whose proposal was taken over.</summary>
    public string? Agent => Statement?.Agent ?? Statement?.Origin?.Agent;

    /// <summary>The session behind it.</summary>
    public string? Session => Statement?.Session ?? Statement?.Origin?.Session;
}

/// <summary>Says who changed what, when and why, newest first, on HEAD and in the inboxes.</summary>
public sealed class LogOperation(StoreAccess access)
{
    /// <summary>Returns the changes that fit.</summary>
    /// <exception cref="Errors.AgentMemoryException">No entry ever had the id.</exception>
    public IReadOnlyList<LogChange> Run(LogRequest request)
    {
        var repository = access.Repository;
        UsableStore.Demand(repository.TreeAt(repository.Head));
        var histories = new[] { repository.HistoryOf(repository.Head) }
            .Concat(repository.Inboxes().Select(inbox => repository.HistoryOf(inbox.Tip))).ToList();
        var changes = histories.SelectMany(history => history.Commits).DistinctBy(commit => commit.Id).SelectMany(Changes).ToList();
        if (request.Id is { } text)
        {
            var id = EntryNaming.Resolve(text, changes.Select(change => change.Id).OfType<EntryId>());
            changes = [.. changes.Where(change => change.Id == id)];
        }
        var fitting = changes.Where(change => Fits(change, request)).OrderByDescending(change => change.Commit.AuthorDate);
        return request.Limit is { } limit ? [.. fitting.Take(limit)] : [.. fitting];
    }

    static IEnumerable<LogChange> Changes(MemoryCommit commit)
    {
        var stated = commit.Blocks.Select(block => block.Id).OfType<EntryId>();
        var touched = commit.Changes.Select(change => change.Entry).OfType<EntryId>();
        // A merge repeats what its parents did; only what differs from every parent is its own.
        var own = commit.Parents.Count > 1
            ? touched.Where(id => Enumerable.Range(0, commit.Parents.Count).All(parent => commit.Changes.Any(change => change.Parent == parent && change.Entry == id)))
            : touched;
        var ids = stated.Concat(own).Distinct().Order().ToList();
        foreach (var id in ids)
            yield return new LogChange { Commit = commit, Id = id, Statement = commit.Blocks.LastOrDefault(block => block.Id == id) };
        if (ids.Count == 0 && commit.Parents.Count <= 1)
            yield return new LogChange { Commit = commit, Id = null, Statement = commit.Blocks.Count > 0 ? commit.Blocks[0] : null };
    }

    static bool Fits(LogChange change, LogRequest request) =>
        (request.Since is not { } since || change.Commit.AuthorDate >= since)
        && ((request.Agent ?? request.Session) is null || (change.Statement?.IsBy(request.Agent, request.Session) ?? false));
}
