using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Inbox;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>The bytes that a change of an entry starts from, and where the change goes.</summary>
sealed record ChangeSource
{
    /// <summary>The entry.</summary>
    internal required EntryId Id { get; init; }

    /// <summary>Where it lies.</summary>
    internal required string Path { get; init; }

    /// <summary>The bytes.</summary>
    internal required byte[] Bytes { get; init; }

    /// <summary>The bytes by name.</summary>
    internal required BlobId Blob { get; init; }

    /// <summary>The bytes HEAD holds; <c>null</c> where the change is of a proposal in the inbox.</summary>
    internal required BlobId? HeadBlob { get; init; }

    /// <summary>Where the change goes.</summary>
    internal required CommitTarget Target { get; init; }

    /// <summary>What this clone's inbox holds at the path, where the change goes there.</summary>
    internal BlobId? InboxBlob { get; init; }

    /// <summary>The commit the proposal was made on, where the change goes on with one.</summary>
    internal CommitId? Base { get; init; }

    /// <summary>Whether the change is a proposal.</summary>
    internal bool IsProposal => Target is CommitTarget.Branch;

    /// <summary>Refuses a tree in which the path no longer holds what the change was made from.</summary>
    /// <exception cref="AgentMemoryException">Somebody was faster.</exception>
    internal void Demand(IRepositoryTree onto)
    {
        if (onto.Find(Path)?.Blob != (IsProposal ? InboxBlob : HeadBlob))
            throw LifecycleErrors.MovedOn(Id);
    }

    /// <summary>
    /// Finds an entry of HEAD for a change by this actor. What already waits in this clone's inbox for the same bytes is gone on
    /// with, so that a second proposal does not undo the first.
    /// </summary>
    internal static ChangeSource OfHead(EntryFile file, StoreView head, CommitTarget target, IMemoryRepository repository)
    {
        var source = new ChangeSource { Id = file.Id, Path = file.Path, Bytes = head.Tree.Read(file.Blob), Blob = file.Blob, HeadBlob = file.Blob, Target = target };
        if (target is not CommitTarget.Branch branch)
            return source;
        source = source with { InboxBlob = InboxBlobAt(branch.Ref, file.Path, repository) };
        var selector = new WaitingSelector(repository, head);
        var waiting = selector.Inbox.For(file.Id).FirstOrDefault(proposal => proposal.Ref == branch.Ref);
        if (waiting is null || waiting.Path != file.Path || selector.FromInbox(waiting).ProposedOnto != file.Blob)
            return source;
        return source with { Bytes = head.Tree.Read(waiting.Blob), Blob = waiting.Blob, Base = waiting.Base };
    }

    /// <summary>Takes a proposal of an inbox; its change goes to this clone's own.</summary>
    internal static ChangeSource OfInbox(PendingProposal proposal, StoreView head, CommitTarget.Branch own, IMemoryRepository repository) => new()
    {
        Id = proposal.Entry.Id,
        Path = proposal.Path,
        Bytes = head.Tree.Read(proposal.Blob),
        Blob = proposal.Blob,
        HeadBlob = null,
        Target = own,
        InboxBlob = InboxBlobAt(own.Ref, proposal.Path, repository),
        Base = proposal.Base,
    };

    static BlobId? InboxBlobAt(string reference, string path, IMemoryRepository repository) =>
        repository.Resolve(reference) is { } tip ? repository.TreeAt(tip).Find(path)?.Blob : null;
}
