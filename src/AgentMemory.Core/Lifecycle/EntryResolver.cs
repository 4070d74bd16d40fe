using AgentMemory.Entries;
using AgentMemory.Inbox;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>
/// Says which id a text means: the whole of it or any unique beginning, of the entries at HEAD and of what waits in the inboxes.
/// One whose file is only on disk is named as what it is.
/// </summary>
sealed class EntryResolver
{
    readonly IMemoryRepository _repository;
    readonly Lazy<InboxView> _inbox;

    internal EntryResolver(IMemoryRepository repository, StoreView head)
    {
        _repository = repository;
        Head = head;
        _inbox = new(() => InboxReader.Read(repository, head));
    }

    /// <summary>The view of HEAD.</summary>
    internal StoreView Head { get; }

    /// <summary>What waits in the inboxes; read on first use.</summary>
    internal InboxView Inbox => _inbox.Value;

    /// <summary>Returns the id that a text means.</summary>
    /// <exception cref="Errors.AgentMemoryException">No id, or more than one, begins so, or it is not committed yet.</exception>
    internal EntryId Resolve(string text)
    {
        // The whole of an id that HEAD has needs no look at the inboxes.
        if (EntryId.TryParse(text, out var exact) && Head.FilesOf(exact).Any())
            return exact;
        var known = Head.Files.Select(file => file.Id).Concat(Inbox.Pending.Select(proposal => proposal.Entry.Id)).ToList();
        if (text.Length > 0 && !known.Exists(id => Begins(id, text)) && Uncommitted(text) is { } written)
            throw StoreErrors.Dirty(written);
        return EntryNaming.Resolve(text, known);
    }

    /// <summary>Returns the entry at HEAD that a text means.</summary>
    /// <param name="text">The id, or a unique beginning.</param>
    /// <param name="verb">What is asked of it, for the message where it is only in an inbox.</param>
    /// <exception cref="Errors.AgentMemoryException">There is no such entry, or it only waits in an inbox.</exception>
    internal EntryView AtHead(string text, string verb)
    {
        var id = Resolve(text);
        return Head.Find(id) ?? throw LifecycleErrors.InboxOnly(id, verb);
    }

    DirtyPath? Uncommitted(string text) => _repository.DirtyPaths([]).FirstOrDefault(path => path.Kind == DirtyKind.Untracked
        && StoreLayout.TryParseEntryPath(path.Path, out _, out var id) && Begins(id, text));

    static bool Begins(EntryId id, string text) => id.Value.StartsWith(text, StringComparison.Ordinal);
}
