using AgentMemory.Entries;
using AgentMemory.Inbox;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Cli.Mcp.Tools;

/// <summary>The entry that an agent means by an id or the beginning of one.</summary>
static class EntryTarget
{
    /// <summary>Returns the entry's id, among those of HEAD.</summary>
    /// <exception cref="Errors.AgentMemoryException">No id, or more than one, begins so.</exception>
    internal static EntryId AtHead(IMemoryRepository repository, string text) => EntryNaming.Resolve(text, StoreView.AtHead(repository).Files.Select(file => file.Id));

    /// <summary>Returns the entry's id, among those of HEAD and of what waits in the inboxes.</summary>
    /// <exception cref="Errors.AgentMemoryException">No id, or more than one, begins so.</exception>
    internal static EntryId Anywhere(IMemoryRepository repository, string text)
    {
        var head = StoreView.AtHead(repository);
        // The whole of an id that HEAD has needs no look at the inboxes.
        return EntryId.TryParse(text, out var exact) && head.FilesOf(exact).Any()
            ? exact
            : EntryNaming.Resolve(text, head.Files.Select(file => file.Id).Concat(InboxReader.Read(repository, head).Pending.Select(proposal => proposal.Entry.Id)));
    }
}
