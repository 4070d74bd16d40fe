using AgentMemory.Approval;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Listing;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Exporting;

/// <summary>What to write out.</summary>
public sealed record ExportRequest
{
    /// <summary>The revision; <c>null</c> for HEAD.</summary>
    public string? At { get; init; }
}

/// <summary>An entry as it leaves the store.</summary>
/// <param name="Report">What it says and what is known about it.</param>
/// <param name="File">Its whole file.</param>
public sealed record ExportedEntry(EntryReport Report, byte[] File)
{
    /// <summary>What the graph proves of it, as a status: outside the store nothing else does.</summary>
    public EntryStatus Status => Report.Entry.Status == EntryStatus.Retired ? EntryStatus.Retired : Report.Verdict.Authority == Authority.Approved ? EntryStatus.Approved : EntryStatus.Proposed;

    /// <summary>Where it lies, from the store's folder.</summary>
    public string Path => Report.Path[StoreLayout.Prefix.Length..];
}

/// <summary>An entry that was left out, and why.</summary>
public sealed record LeftOut(EntryId Id, string Reason);

/// <summary>What leaves the store.</summary>
public sealed record ExportResult
{
    /// <summary>The entries, by path.</summary>
    public required IReadOnlyList<ExportedEntry> Entries { get; init; }

    /// <summary>The entries that were left out.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>What is wrong with the files that could not be read.</summary>
    public required IReadOnlyList<Finding> Unreadable { get; init; }

    /// <summary>What happened to the entries, newest first.</summary>
    public required IReadOnlyList<MemoryCommit> History { get; init; }
}

/// <summary>Gathers a store's entries with what their history says, to be written out. A shared store keeps everybody's own entries to itself.</summary>
public sealed class ExportOperation(StoreAccess access)
{
    /// <summary>Returns what leaves the store.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store, or no such revision.</exception>
    public ExportResult Run(ExportRequest request)
    {
        var view = Revisions.View(access.Repository, request.At);
        var reporter = new EntryReporter(access.Repository, view, inbox: null);
        var personal = view.Entries.Where(entry => entry.Entry.Type == EntryType.User && !access.IsPersonal).ToList();
        var entries = view.Entries.Except(personal).OrderBy(entry => entry.Path, StringComparer.Ordinal).ToList();
        var reports = new FreshnessReader(access.Repository, access.Clock).Add([.. entries.Select(reporter.Of)], view.Tree);
        var ids = entries.Select(entry => entry.Entry.Id).ToHashSet();
        return new ExportResult
        {
            Entries = [.. reports.Zip(entries, (report, entry) => new ExportedEntry(report, view.BytesOf(entry)))],
            LeftOut = [.. personal.Select(entry => new LeftOut(entry.Entry.Id, "a personal entry, which never leaves a shared store"))],
            Unreadable = view.Unreadable,
            History = [.. view.History.Commits.Where(commit => commit.Blocks.Any(block => block.Id is { } id && ids.Contains(id)))],
        };
    }
}
