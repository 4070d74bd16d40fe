using AgentMemory.Entries;
using AgentMemory.Inbox;

namespace AgentMemory.Views;

/// <summary>Which entries say that another is wrong. They are shown beside it and change neither its rank nor what is compiled.</summary>
public static class Disputes
{
    /// <summary>Returns, by the id they dispute, the entries of a view and the proposals that are not retired, sorted.</summary>
    public static IReadOnlyDictionary<EntryId, IReadOnlyList<EntryId>> Find(IEnumerable<EntryView> entries, IEnumerable<PendingProposal> pending) =>
        entries.Select(entry => entry.Entry).Concat(pending.Select(proposal => proposal.Entry))
            .Where(entry => entry.Status != EntryStatus.Retired)
            .SelectMany(entry => entry.Disputes.Where(target => target != entry.Id).Select(target => (target, entry.Id)))
            .Distinct().ToLookup(pair => pair.target, pair => pair.Id)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<EntryId>)[.. group.Order()]);
}
