using AgentMemory.Entries;

namespace AgentMemory.Views;

/// <summary>Finds the id that a person means: the whole of it, or any unique beginning.</summary>
public static class EntryNaming
{
    /// <summary>Returns the id among <paramref name="known"/> that <paramref name="text"/> names.</summary>
    /// <exception cref="Errors.AgentMemoryException">No id, or more than one, begins so.</exception>
    public static EntryId Resolve(string text, IEnumerable<EntryId> known)
    {
        var candidates = new SortedSet<EntryId>();
        foreach (var id in known)
        {
            if (id.Value == text)
                return id;
            if (text.Length > 0 && id.Value.StartsWith(text, StringComparison.Ordinal))
                candidates.Add(id);
        }
        return candidates.Count switch
        {
            0 => throw StoreErrors.NoEntry(text),
            1 => candidates.Min!,
            _ => throw StoreErrors.Ambiguous(text, candidates),
        };
    }
}
