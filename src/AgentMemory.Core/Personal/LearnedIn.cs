using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;

namespace AgentMemory.Personal;

/// <summary>Keeps what somebody says in one project out of the others: an entry of their own holds where it was learned, unless they say otherwise.</summary>
static class LearnedIn
{
    /// <summary>Returns the draft with the repository it was learned in, where it is for somebody's own store and does not say itself where it holds.</summary>
    /// <exception cref="AgentMemoryException">Nothing tells that repository from others yet.</exception>
    internal static EntryDraft Complete(EntryDraft draft, StoreAccess access)
    {
        if (!access.IsPersonal || draft.Repos is not null || access.WorkedIn() is not { } place)
            return draft;
        return new RepositoryIdentity(place).Name() is { } name
            ? draft with { Repos = [name] }
            : throw new AgentMemoryException(ErrorKind.Refused, "Nothing tells this repository from others yet: it has neither a remote nor a first commit in reach, so an entry cannot be kept to it.", "Say where it holds: --everywhere, or --repos GLOB.");
    }

    /// <summary>Says where a new entry of one's own holds; nothing for a shared store.</summary>
    internal static IEnumerable<string> Notes(MemoryEntry entry, StoreAccess access)
    {
        if (!access.IsPersonal)
            yield break;
        yield return entry.Repos.Count == 0
            ? "It holds in every repository."
            : $"It holds in {string.Join(", ", entry.Repos)} only; for every repository: agent-memory --personal edit {entry.Id} --everywhere";
    }
}
