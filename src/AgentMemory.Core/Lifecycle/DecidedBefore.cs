using AgentMemory.Entries;
using AgentMemory.Inbox;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>Keeps a proposal from disappearing without a word: what has been decided before does not wait again.</summary>
static class DecidedBefore
{
    /// <summary>Refuses bytes for the inbox that a person rejected there or elsewhere.</summary>
    internal static void Refuse(IMemoryRepository repository, EntryRef proposed)
    {
        if (IsBuried(repository, proposed.Id) && InboxReader.Read(repository, StoreView.AtHead(repository), [proposed.Id]).RejectionOf(proposed) is { } rejection)
            throw LifecycleErrors.Rejected(proposed.Id, rejection);
    }

    /// <summary>Returns what to say of a proposal that does not wait, because history has held its text.</summary>
    internal static IReadOnlyList<string> Notes(IMemoryRepository repository, EntryRef? proposed) =>
        proposed is not null && IsKnown(repository, proposed.Id) && InboxReader.Read(repository, StoreView.AtHead(repository), [proposed.Id]).Settled.Any(proposal => proposal.EntryRef == proposed)
            ? [$"'{proposed.Id}' does not wait in the inbox: the history here has held this text already. See: agent-memory log {proposed.Id}"]
            : [];

    /// <summary>Whether any tombstone is named after the id. Reading every inbox for each proposal would make many of them slow.</summary>
    static bool IsBuried(IMemoryRepository repository, EntryId id)
    {
        var prefix = $"{StoreLayout.Tombstones}{id}-";
        return repository.Inboxes().Select(inbox => (CommitId?)inbox.Tip).Append(repository.Head)
            .Any(tip => repository.TreeAt(tip).StoreFiles.Any(file => file.Path.StartsWith(prefix, StringComparison.Ordinal)));
    }

    static bool IsKnown(IMemoryRepository repository, EntryId id) => repository.HistoryOf(repository.Head).Of(id).Count > 0;
}
