using AgentMemory.Inbox;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Listing;

/// <summary>One entry with all there is to say about it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Dirty">How its file differs from HEAD, where it does.</param>
public sealed record ShowResult(EntryReport Entry, DirtyPath? Dirty);

/// <summary>Shows one entry, from a commit or, where it is only there, from the inbox.</summary>
public sealed class ShowOperation(StoreAccess access)
{
    /// <summary>Returns the entry.</summary>
    /// <exception cref="Errors.AgentMemoryException">No entry has the id, or the revision does not exist.</exception>
    public ShowResult Run(string id, string? at = null)
    {
        var view = Revisions.View(access.Repository, at);
        var inbox = at is null ? InboxReader.Read(access.Repository, view) : null;
        var pending = inbox?.Pending ?? [];
        var found = EntryNaming.Resolve(id, view.Files.Select(file => file.Id).Concat(pending.Select(proposal => proposal.Entry.Id)));
        if (view.Find(found) is not { } entry)
            return new ShowResult(WithFreshness(EntryReporter.Of(pending.First(proposal => proposal.Entry.Id == found)), view), null);
        var report = WithFreshness(new EntryReporter(access.Repository, view, inbox).Of(entry), view);
        var dirty = at is null ? access.Repository.DirtyPaths([]).FirstOrDefault(path => path.Path == entry.Path) : null;
        return new ShowResult(report, dirty);
    }

    EntryReport WithFreshness(EntryReport report, StoreView view) =>
        new FreshnessReader(access.Repository, access.Clock).Add([report], view.Tree, withBreakingCommits: true)[0];
}
