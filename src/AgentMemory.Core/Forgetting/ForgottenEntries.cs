using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Forgetting;

/// <summary>Finds what the user wants forgotten: on the current branch and in every inbox, also where a proposal is settled and waits no more.</summary>
sealed class ForgottenEntries
{
    readonly IMemoryRepository _repository;
    readonly StoreView _head;
    readonly IReadOnlyList<InboxFile> _inboxes;

    internal ForgottenEntries(IMemoryRepository repository, StoreView head)
    {
        _repository = repository;
        _head = head;
        _inboxes = [.. repository.Inboxes().Where(inbox => inbox.Ref != repository.Facts.HeadBranch)
            .SelectMany(inbox => EntryFile.In(repository.TreeAt(inbox.Tip)).Select(file => new InboxFile(inbox.Ref, file)))];
    }

    /// <summary>Returns the entries that some texts mean, by id.</summary>
    /// <exception cref="AgentMemoryException">An id is unknown, ambiguous, or forgotten already, or its file cannot be read.</exception>
    internal IReadOnlyList<ForgottenEntry> Find(IReadOnlyList<string> ids)
    {
        var known = _head.Files.Select(file => file.Id).Concat(_inboxes.Select(inbox => inbox.File.Id)).Distinct().ToList();
        return [.. ids.Select(text => Resolve(text, known)).Distinct().Order().Select(Find)];
    }

    EntryId Resolve(string text, IReadOnlyList<EntryId> known)
    {
        if (EntryId.TryParse(text, out var id) && !known.Contains(id) && Buried(id) is { } tombstone)
            throw ForgetErrors.AlreadyForgotten(tombstone);
        return EntryNaming.Resolve(text, known);
    }

    ForgottenEntry Find(EntryId id)
    {
        var onBranch = _head.FilesOf(id).ToList();
        var inInboxes = _inboxes.Where(inbox => inbox.File.Id == id).ToList();
        // Where only others' inboxes hold it, a tombstone is all that can be left; where that stands too, nothing is.
        if (onBranch.Count == 0 && !inInboxes.Exists(inbox => inbox.IsLocal) && Buried(id) is { } tombstone)
            throw ForgetErrors.AlreadyForgotten(tombstone);
        var texts = onBranch.Select(Read).Concat(Approved(id)).Concat(inInboxes.Select(inbox => Read(inbox.File)));
        return new ForgottenEntry(id, onBranch, inInboxes, [.. texts.DistinctBy(FoldedText.Of)]);
    }

    MemoryEntry Read(EntryFile file)
    {
        // Any tree reads any blob: the object database is one.
        var reading = EntryReader.Read(file.Path, _head.Tree.Read(file.Blob));
        return reading.Entry ?? throw StoreErrors.Unreadable(file.Path, reading.Findings);
    }

    /// <summary>What was approved under an id before its bytes changed: it must not come back either.</summary>
    IEnumerable<MemoryEntry> Approved(EntryId id) =>
        _head.TryFind(id) is { Verdict: { Authority: Authority.Lapsed, Attested: { } attested } } entry && EntryReader.Read(entry.Path, _head.Tree.Read(attested.Blob)).Entry is { } approved
            ? [approved]
            : [];

    Tombstone? Buried(EntryId id) => TombstoneFile.In(_head.Tree)
        .Select(file => TombstoneFile.Read(file.Path, _head.Tree.Read(file.Blob)).Tombstone)
        .FirstOrDefault(tombstone => tombstone?.Id == id && tombstone.Action == TombstoneAction.Forget);
}
