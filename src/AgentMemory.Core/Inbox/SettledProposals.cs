using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Inbox;

/// <summary>Tells whether a proposal has been decided, from what histories held and rejected.</summary>
sealed class SettledProposals(IMemoryRepository repository, Rejections rejections, IReadOnlyList<MemoryHistory> holding)
{
    readonly Dictionary<EntryId, HashSet<string>> _texts = [];

    internal bool Contains(PendingProposal proposal, string text) =>
        rejections.Contain(proposal.EntryRef) || TextsOf(proposal.Entry.Id).Contains(text);

    HashSet<string> TextsOf(EntryId id)
    {
        if (_texts.TryGetValue(id, out var known))
            return known;
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var history in holding)
        {
            // Any tree reads any blob: the object database is one.
            var tree = repository.TreeAt(history.Tip);
            foreach (var change in history.Of(id).SelectMany(commit => commit.Changes))
            {
                if (change.New is { } blob && MemoryCommitReading.IsFileOf(change.Path, id))
                    texts.Add(repository.Known.Of(change.Path, blob, tree).Text);
            }
        }
        return _texts[id] = texts;
    }
}
