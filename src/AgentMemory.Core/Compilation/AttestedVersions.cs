using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Compilation;

/// <summary>Looks up what an id once said with a human's approval, so that a line on disk can be told from a hand edit.</summary>
sealed class AttestedVersions(StoreView view)
{
    /// <summary>All bytes of an id that a human ever attested, parsed.</summary>
    internal IReadOnlyList<MemoryEntry> Of(EntryId id)
    {
        var versions = new List<MemoryEntry>();
        foreach (var reference in view.Authority.AttestationsOf(id).Select(attestation => attestation.Reference).Distinct())
        {
            if (EntryReader.Read(StoreLayout.EntryPath(reference.Type, reference.Id), view.Tree.Read(reference.Blob)).Entry is { } entry)
                versions.Add(entry);
        }
        return versions;
    }

    /// <summary>What became of an id whose file has left the tree; <c>null</c> for one that history does not know.</summary>
    internal DepartedEntry? Departed(EntryId id)
    {
        var commits = view.History.Of(id);
        if (commits.Count == 0)
            return null;
        var ending = commits.SelectMany(commit => commit.Blocks)
            .FirstOrDefault(block => block.Id == id && block.Agent is null && block.Action is MemoryAction.Retire or MemoryAction.Reject or MemoryAction.Forget or MemoryAction.Rollback or MemoryAction.Supersede);
        return new DepartedEntry(ending?.Action, () => Of(id));
    }
}
