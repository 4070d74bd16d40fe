using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>Finds the entry that a change is about, on HEAD first and in the inboxes where it is only there.</summary>
sealed class EntryLocator(StoreAccess access, StoreView head, MemoryWriter writer)
{
    readonly EntryResolver _names = new(access.Repository, head);

    /// <summary>Returns the bytes that the change starts from, and where it goes.</summary>
    /// <param name="text">The id, or a unique beginning.</param>
    /// <param name="blob">The beginning of the blob id, where several changes wait; also takes one that waits for an entry of HEAD.</param>
    /// <exception cref="Errors.AgentMemoryException">There is no such entry, several wait, or HEAD's is dirty.</exception>
    internal ChangeSource Find(string text, string? blob = null)
    {
        var id = _names.Resolve(text);
        if (head.FileOf(id) is not { } file || (blob is { } prefix && !file.Blob.Value.StartsWith(prefix, StringComparison.Ordinal)))
            return OfInbox(id, blob);
        var source = ChangeSource.OfHead(file, head, writer.ProposalTarget(head.NextPolicy), access.Repository);
        DirtyGuard.Demand(access.Repository, [source.Path]);
        return source;
    }

    ChangeSource OfInbox(EntryId id, string? blob)
    {
        var waiting = _names.Inbox.For(id, blob);
        return waiting.Count switch
        {
            0 => throw LifecycleErrors.NoSuchBlob(id, blob!),
            1 => ChangeSource.OfInbox(waiting[0], head, (CommitTarget.Branch)writer.OwnInbox(), access.Repository),
            _ => throw LifecycleErrors.SeveralWait(id, waiting),
        };
    }
}
