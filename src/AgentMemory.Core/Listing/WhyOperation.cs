using AgentMemory.Entries;
using AgentMemory.Lifecycle;
using AgentMemory.Receipts;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Listing;

/// <summary>Everything that explains why an entry stands as it does.</summary>
/// <param name="Entry">The entry, with what it rests on and the commits that took it away.</param>
/// <param name="Story">What happened to it, newest first.</param>
/// <param name="Chain">What took whose place, from the oldest to the newest, the entry among them; empty where nothing did.</param>
/// <param name="Contests">The approved entries that contradict it, and the proposals that dispute it.</param>
/// <param name="Dirty">How its file differs from HEAD, where it does.</param>
public sealed record WhyResult(EntryReport Entry, IReadOnlyList<LogChange> Story, IReadOnlyList<EntryReport> Chain, IReadOnlyList<EntryReport> Contests, DirtyPath? Dirty)
{
    /// <summary>The receipts that say it was served, the last ones first.</summary>
    public IReadOnlyList<Receipt> Receipts { get; init; } = [];
}

/// <summary>Explains one entry: where it came from, what proves it, whether it still holds, and what stands for and against it.</summary>
/// <param name="access">The store.</param>
/// <param name="log">What was served to whom.</param>
public sealed class WhyOperation(StoreAccess access, IReceiptLog log)
{
    /// <summary>How many receipts are told; <c>impact</c> counts all.</summary>
    const int MostReceipts = 20;

    /// <summary>Returns the explanation.</summary>
    /// <exception cref="Errors.AgentMemoryException">No entry has the id, or more than one begins so.</exception>
    public WhyResult Run(string id)
    {
        var shown = new ShowOperation(access).Run(id);
        var entry = shown.Entry.Entry;
        var view = StoreView.AtHead(access.Repository);
        var reporter = new EntryReporter(access.Repository, view, inbox: null);
        var story = new LogOperation(access).Run(new LogRequest { Id = entry.Id.Value });
        var against = view.Entries.Where(other => shown.Entry.ContestedWith.Contains(other.Entry.Id) || other.Entry.Disputes.Contains(entry.Id));
        return new WhyResult(shown.Entry, story, [.. Chain(entry, view).Select(reporter.Of)], [.. against.Select(reporter.Of)], shown.Dirty)
        {
            Receipts = [.. log.Serving(entry.Id).Take(MostReceipts)],
        };
    }

    /// <summary>Goes back to everything the entry replaces and forward to what replaces it; a circle is walked once.</summary>
    static List<EntryView> Chain(MemoryEntry entry, StoreView view)
    {
        var byId = view.Entries.ToLookup(other => other.Entry.Id);
        var seen = new HashSet<EntryId>();
        var chain = new List<EntryView>();
        Back(entry.Id);
        for (var id = entry.Id; view.Successors.TryGetValue(id, out var next) && seen.Add(next); id = next)
            chain.AddRange(byId[next].Take(1));
        return chain.Count > 1 ? chain : [];

        void Back(EntryId id)
        {
            if (!seen.Add(id) || byId[id].FirstOrDefault() is not { } at)
                return;
            foreach (var older in at.Entry.Supersedes)
                Back(older);
            chain.Add(at);
        }
    }
}
