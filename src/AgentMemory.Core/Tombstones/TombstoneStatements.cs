using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Tombstones;

/// <summary>What people stated about tombstones. What an agent states about them counts for nothing.</summary>
static class TombstoneStatements
{
    /// <summary>
    /// Whether a person's rejection, or a person's forgetting, brought a tombstone's file. Behind a shallow boundary nobody can
    /// see the statement, and the tombstone counts.
    /// </summary>
    internal static bool Bury(MemoryHistory history, StoreFile file, EntryId id) =>
        Statement(history, file, id) is not null
        || (history.IsCut && history.Commits.Any(commit => commit.IsBoundaryOf(history) && Brings(commit, file)));

    /// <summary>Returns the person's statement that a tombstone's file came with; <c>null</c> where there is none.</summary>
    internal static TrailerBlock? Statement(MemoryHistory history, StoreFile file, EntryId id) =>
        history.Of(id).Where(commit => Brings(commit, file)).SelectMany(commit => commit.Blocks).FirstOrDefault(block => Buries(block, id));

    /// <summary>Whether a person let the text back in. A later rejection of the same text leaves another tombstone.</summary>
    internal static bool Revive(MemoryHistory history, TombstoneRef tombstone) =>
        history.Of(tombstone.Id).Any(commit => commit.Blocks.Any(block => block.Agent is null && block.Revives.Contains(tombstone)));

    static bool Brings(MemoryCommit commit, StoreFile file) =>
        commit.Changes.Any(change => change.New == file.Blob && change.Path == file.Path);

    static bool Buries(TrailerBlock block, EntryId id) =>
        block.Agent is null && (block.Rejects.Any(bytes => bytes.Id == id) || (block.Id == id && block.Action == MemoryAction.Forget));
}
