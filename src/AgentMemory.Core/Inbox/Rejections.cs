using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Tombstones;

namespace AgentMemory.Inbox;

/// <summary>A person's rejection of exact bytes.</summary>
/// <param name="Commit">The commit that states it.</param>
/// <param name="Tombstone">What it left behind; <c>null</c> where its tombstone is gone or cannot be read.</param>
public sealed record Rejection(MemoryCommit Commit, Tombstone? Tombstone);

/// <summary>A tombstone with the statement that brought it.</summary>
/// <param name="File">Its file.</param>
/// <param name="Id">The id the text stood under.</param>
/// <param name="Statement">What the person who left it said.</param>
public sealed record StatedTombstone(StoreFile File, EntryId Id, TrailerBlock Statement);

/// <summary>What people rejected, in a set of histories. What an agent says it rejected counts for nothing.</summary>
sealed class Rejections(IMemoryRepository repository, IReadOnlyList<MemoryHistory> histories)
{
    /// <summary>All bytes that were rejected.</summary>
    internal IEnumerable<EntryRef> All => histories.SelectMany(history => history.Commits)
        .SelectMany(commit => commit.Blocks).Where(block => block.Agent is null).SelectMany(block => block.Rejects).Distinct();

    internal bool Contain(EntryRef bytes) => In(bytes) is not null;

    /// <summary>Returns the rejection of exact bytes, or <c>null</c>.</summary>
    internal Rejection? Find(EntryRef bytes) =>
        In(bytes) is { } commit ? new Rejection(commit, TombstoneOf(bytes.Id, commit)) : null;

    /// <summary>Returns the tombstones in a tree that came with a person's rejection, each where it belongs, with that statement.</summary>
    internal static IEnumerable<StatedTombstone> Tombstones(IRepositoryTree tree, MemoryHistory history)
    {
        foreach (var file in TombstoneFile.In(tree))
        {
            if (TombstoneFile.Read(file.Path, tree.Read(file.Blob)) is { Tombstone: { } tombstone, Findings.Count: 0 }
                && TombstoneStatements.Statement(history, file, tombstone.Id) is { } statement)
                yield return new StatedTombstone(file, tombstone.Id, statement);
        }
    }

    /// <summary>The newest commit of the first history that states the rejection of exact bytes.</summary>
    MemoryCommit? In(EntryRef bytes)
    {
        foreach (var history in histories)
        {
            foreach (var commit in history.Of(bytes.Id))
            {
                if (commit.Blocks.Any(block => block.Agent is null && block.Rejects.Contains(bytes)))
                    return commit;
            }
        }
        return null;
    }

    Tombstone? TombstoneOf(EntryId id, MemoryCommit commit)
    {
        // Any tree reads any blob: the object database is one.
        var tree = repository.TreeAt(commit.Id);
        return commit.Changes.Where(change => change.New is not null && IsTombstone(change.Path))
            .Select(change => TombstoneFile.Read(change.Path, tree.Read(change.New!)).Tombstone)
            .FirstOrDefault(tombstone => tombstone?.Id == id);
    }

    static bool IsTombstone(string path) => path.StartsWith(StoreLayout.Tombstones, StringComparison.Ordinal);
}
