using AgentMemory.Approval;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Inbox;
using AgentMemory.Lifecycle;
using AgentMemory.Scopes;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Listing;

/// <summary>Which entries to list; <c>null</c> lists all.</summary>
public sealed record ListRequest
{
    /// <summary>Only this type.</summary>
    public EntryType? Type { get; init; }

    /// <summary>Only entries that claim this status.</summary>
    public EntryStatus? Status { get; init; }

    /// <summary>Only entries with this authority.</summary>
    public Authority? Authority { get; init; }

    /// <summary>Only entries of this freshness.</summary>
    public FreshnessState? Freshness { get; init; }

    /// <summary>Only entries with this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Only entries with this subject, or one below it.</summary>
    public string? Subject { get; init; }

    /// <summary>Only entries whose scope holds this file.</summary>
    public string? Path { get; init; }

    /// <summary>The revision to read; HEAD where <c>null</c>.</summary>
    public string? At { get; init; }

    /// <summary>Adds what waits in the inboxes.</summary>
    public bool Inbox { get; init; }
}

/// <summary>Entries, by id.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Unreadable">What is wrong with files that could not be read.</param>
/// <param name="Dirty">Paths that differ from HEAD on disk or in the index.</param>
public sealed record ListResult(IReadOnlyList<EntryReport> Entries, IReadOnlyList<Finding> Unreadable, IReadOnlyList<DirtyPath> Dirty);

/// <summary>Lists entries of one commit.</summary>
public sealed class ListOperation(StoreAccess access)
{
    /// <summary>Returns the entries that fit.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store or no such revision.</exception>
    public ListResult Run(ListRequest request)
    {
        var view = Revisions.View(access.Repository, request.At);
        var inbox = request.Inbox ? InboxReader.Read(access.Repository, StoreView.AtHead(access.Repository)) : null;
        var reporter = new EntryReporter(access.Repository, view, inbox);
        var reports = view.Entries.Select(reporter.Of);
        if (inbox is not null)
            reports = reports.Concat(inbox.Pending.Select(EntryReporter.Of)).OrderBy(report => report.Entry.Id);
        var fitting = new FreshnessReader(access.Repository, access.Clock).Add([.. reports.Where(report => Fits(report, request))], view.Tree);
        return new ListResult(
            [.. fitting.Where(report => request.Freshness is not { } freshness || report.Freshness?.State == freshness)],
            view.Unreadable,
            request.At is null ? access.Repository.DirtyPaths([]) : []);
    }

    static bool Fits(EntryReport report, ListRequest request) =>
        (request.Type is not { } type || report.Entry.Type == type)
        && (request.Status is not { } status || report.Entry.Status == status)
        && (request.Authority is not { } authority || report.Verdict.Authority == authority)
        && (request.Tag is not { } tag || report.Entry.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
        && (request.Subject is not { } subject || IsBelow(report.Entry.Subject, subject))
        && (request.Path is not { } path || report.Entry.Scope.Count == 0 || report.Entry.Scope.Any(glob => ScopeGlob.TryParse(glob, out var scope) && scope.IsMatch(path)));

    static bool IsBelow(string? subject, string wanted) =>
        subject is not null && (subject == wanted || subject.StartsWith(wanted + ".", StringComparison.Ordinal));
}
