using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Compilation;

/// <summary>Looks up what an id once said with a human's approval, so that a line on disk can be told from a hand edit.</summary>
/// <param name="view">What is compiled.</param>
/// <param name="known">HEAD's history, where something older is compiled: what came later is no hand edit either.</param>
sealed class AttestedVersions(StoreView view, MemoryHistory known)
{
    /// <summary>All bytes of an id that a human ever attested, parsed.</summary>
    internal IReadOnlyList<MemoryEntry> Of(EntryId id)
    {
        var versions = new List<MemoryEntry>();
        foreach (var reference in view.Authority.AttestationsOf(id).Select(attestation => attestation.Reference).Concat(Attested(known, id)).Distinct())
        {
            if (EntryReader.Read(StoreLayout.EntryPath(reference.Type, reference.Id), view.Tree.Read(reference.Blob)).Entry is { } entry)
                versions.Add(entry);
        }
        return versions;
    }

    /// <summary>What became of an id whose file has left the tree; <c>null</c> for one that history does not know.</summary>
    internal DepartedEntry? Departed(EntryId id)
    {
        if (known.Of(id).Count == 0 && view.History.Of(id).Count == 0)
            return null;
        return new DepartedEntry(IsInForce(id) ? null : Ending(id), () => Of(id));
    }

    /// <summary>Whether some bytes of the id would be approved if they still stood there: then nobody ended that.</summary>
    bool IsInForce(EntryId id) => Attested(view.History, id).Any(reference =>
        view.Authority.Resolve(new EntryClaim(reference.Type, id, EntryStatus.Approved, reference.Blob)).Authority == Authority.Approved);

    MemoryAction? Ending(EntryId id) => view.History.Of(id)
        .SelectMany(commit => commit.Blocks)
        .FirstOrDefault(block => block.Id == id && block.Agent is null && block.Action is MemoryAction.Retire or MemoryAction.Forget or MemoryAction.Rollback)
        ?.Action;

    static IEnumerable<EntryRef> Attested(MemoryHistory history, EntryId id) => history.Of(id)
        .SelectMany(commit => commit.Held.Where(reference => reference.Id == id && commit.Blocks.Any(block => block.Agent is null && block.Approves.Contains(reference))));
}
