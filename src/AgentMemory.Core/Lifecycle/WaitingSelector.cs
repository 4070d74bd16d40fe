using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Inbox;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>
/// Picks the bytes that a decision about an id is about: HEAD's, when they are not approved; else the one pending change.
/// When several wait, a person chooses.
/// </summary>
public sealed class WaitingSelector
{
    readonly IMemoryRepository _repository;

    /// <summary>Creates a selector over HEAD and the inboxes.</summary>
    public WaitingSelector(IMemoryRepository repository, StoreView head)
    {
        _repository = repository;
        Names = new EntryResolver(repository, head);
    }

    /// <summary>The view of HEAD.</summary>
    public StoreView Head => Names.Head;

    /// <summary>What waits in the inboxes.</summary>
    public InboxView Inbox => Names.Inbox;

    /// <summary>Which id a person means.</summary>
    internal EntryResolver Names { get; }

    /// <summary>Returns what waits for an id, or <c>null</c>.</summary>
    /// <exception cref="Errors.AgentMemoryException">Several changes wait, or none has the chosen bytes.</exception>
    public WaitingBytes? Select(EntryId id, string? blobPrefix = null)
    {
        var onHead = Head.Find(id);
        if (blobPrefix is { } prefix)
            return ByBlob(id, onHead, prefix);
        if (onHead is not null && IsWaiting(onHead))
            return FromHead(onHead);
        var pending = Inbox.For(id);
        return pending.Count switch
        {
            0 => null,
            1 => FromInbox(pending[0]),
            _ => throw LifecycleErrors.SeveralWait(id, pending),
        };
    }

    /// <summary>Whether an entry on HEAD waits for a decision.</summary>
    public static bool IsWaiting(EntryView entry) =>
        entry.Verdict.Authority is Approval.Authority.Proposed or Approval.Authority.Claimed or Approval.Authority.Lapsed
        && entry.Entry.Status != EntryStatus.Retired;

    /// <summary>Whether it is known to wait: what may be approved where it cannot be seen from here does not.</summary>
    public static bool IsSurelyWaiting(EntryView entry) => IsWaiting(entry) && !entry.Verdict.IsOutOfReach;

    /// <summary>Returns the bytes of an entry on HEAD.</summary>
    public WaitingBytes FromHead(EntryView entry) => new()
    {
        Entry = entry.Entry,
        Path = entry.Path,
        Blob = entry.Blob,
        Bytes = Head.BytesOf(entry),
        HeadBlob = entry.Blob,
        ProposedOnto = entry.Blob,
        LastApproved = entry.Verdict.Attested?.Blob,
        IsFormatOnly = FormatOnly.Is(entry.Verdict, entry.Blob, Head.Tree),
    };

    /// <summary>Returns the bytes of a proposal.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="isNamed">Whether a person named these bytes, which settles what they replace where nobody knows what they were made from.</param>
    public WaitingBytes FromInbox(PendingProposal proposal, bool isNamed = false)
    {
        var headFile = Head.FileOf(proposal.Entry.Id);
        var isBaseUnknown = headFile is not null && (proposal.Base is not { } made || _repository.Resolve(made.Value) is null);
        return new WaitingBytes
        {
            Entry = proposal.Entry,
            // An entry that has been moved into a sub-folder stays where it is.
            Path = headFile?.Path ?? proposal.Path,
            Blob = proposal.Blob,
            Bytes = Head.Tree.Read(proposal.Blob),
            HeadBlob = headFile?.Blob,
            Ref = proposal.Ref,
            Origin = proposal.Origin,
            AssistedBy = proposal.AssistedBy,
            ProposedOnto = isBaseUnknown && isNamed ? headFile?.Blob : BaseBlob(proposal, headFile, isBaseUnknown),
            IsBaseUnknown = isBaseUnknown,
        };
    }

    WaitingBytes ByBlob(EntryId id, EntryView? onHead, string prefix)
    {
        if (onHead is not null && onHead.Blob.Value.StartsWith(prefix, StringComparison.Ordinal))
            return FromHead(onHead);
        var matches = Inbox.For(id).Where(proposal => proposal.Blob.Value.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return matches.Count switch
        {
            0 => throw LifecycleErrors.NoSuchBlob(id, prefix),
            1 => FromInbox(matches[0], isNamed: true),
            _ => throw LifecycleErrors.SeveralWait(id, matches),
        };
    }

    BlobId? BaseBlob(PendingProposal proposal, EntryFile? headFile, bool isBaseUnknown)
    {
        if (headFile is null || isBaseUnknown)
            return null;
        return EntryFile.In(_repository.TreeAt(proposal.Base)).FirstOrDefault(file => file.Id == proposal.Entry.Id)?.Blob;
    }
}
