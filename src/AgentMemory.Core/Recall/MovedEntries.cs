using AgentMemory.Entries;
using AgentMemory.Inbox;

namespace AgentMemory.Recall;

/// <summary>The entries of a commit while a judgement moves to it: those that are judged anew, before the others as they were.</summary>
sealed class MovedEntries(IJudgedBefore before)
{
    readonly Dictionary<EntryId, IReadOnlyList<JudgedEntry>> _old = [];
    readonly Dictionary<EntryId, List<JudgedEntry>> _now = [];
    readonly Dictionary<string, HashSet<EntryId>> _marked = new(StringComparer.Ordinal);

    /// <summary>The ids whose entries may be judged otherwise now.</summary>
    internal IReadOnlyList<EntryId> Touched => [.. _now.Keys.Order()];

    /// <summary>Returns what stood under an id.</summary>
    internal IReadOnlyList<JudgedEntry> Old(EntryId id)
    {
        if (!_old.TryGetValue(id, out var old))
            _old[id] = old = before.Of(id);
        return old;
    }

    /// <summary>Returns what stands under an id.</summary>
    internal IReadOnlyList<JudgedEntry> Now(EntryId id) => _now.TryGetValue(id, out var now) ? now : Old(id);

    /// <summary>Returns what stood under an id and what stands there, by what they say.</summary>
    internal IEnumerable<MemoryEntry> Ever(EntryId id) => Old(id).Concat(Now(id)).Select(entry => entry.Report.Entry);

    /// <summary>Lets entries stand under an id.</summary>
    internal void Put(EntryId id, List<JudgedEntry> entries)
    {
        _now[id] = entries;
        foreach (var mark in entries.SelectMany(JudgedMarks.Of))
        {
            if (!_marked.TryGetValue(mark, out var ids))
                _marked[mark] = ids = [];
            ids.Add(id);
        }
    }

    /// <summary>Changes what is said of all entries under an id.</summary>
    internal void Change(EntryId id, Func<JudgedEntry, JudgedEntry> change) => Put(id, [.. Now(id).Select(change)]);

    /// <summary>Returns the committed entries that bear a mark now.</summary>
    internal IReadOnlyList<JudgedEntry> Marked(string mark)
    {
        var marked = new List<JudgedEntry>();
        foreach (var entry in before.Marked(mark))
        {
            if (entry.Visibility == ProposalVisibility.Committed && !_now.ContainsKey(entry.Report.Entry.Id))
                marked.Add(entry);
        }
        foreach (var entry in _marked.GetValueOrDefault(mark, []).SelectMany(id => _now[id]))
        {
            if (JudgedMarks.Of(entry).Contains(mark))
                marked.Add(entry);
        }
        return marked;
    }
}
