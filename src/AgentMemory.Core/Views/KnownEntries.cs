using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>The ids that a store knows: those of HEAD and those that history remembers.</summary>
static class KnownEntries
{
    /// <summary>Returns them, those of HEAD first; an id may come more than once.</summary>
    internal static IEnumerable<EntryId> Of(IMemoryRepository repository)
    {
        var head = repository.Head;
        return EntryFile.In(repository.TreeAt(head)).Select(file => file.Id)
            .Concat(repository.HistoryOf(head).Commits.SelectMany(commit => commit.Changes).Select(change => change.Entry).OfType<EntryId>());
    }
}
