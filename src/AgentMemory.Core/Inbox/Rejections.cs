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
    readonly Lazy<ILookup<EntryRef, MemoryCommit>> _byBytes = new(() => histories
        .SelectMany(history => history.Commits)
        .SelectMany(commit => commit.Blocks.Where(block => block.Agent is null).SelectMany(block => block.Rejects).Select(bytes => (bytes, commit)))
        .ToLookup(pair => pair.bytes, pair => pair.commit));

    /// <summary>All bytes that were rejected.</summary>
    internal IEnumerable<EntryRef> All => _byBytes.Value.Select(rejected => rejected.Key);

    internal bool Contain(EntryRef bytes) => _byBytes.Value.Contains(bytes);

    /// <summary>Returns the rejection of exact bytes, or <c>null</c>.</summary>
    internal Rejection? Find(EntryRef bytes) =>
        _byBytes.Value[bytes].FirstOrDefault() is { } commit ? new Rejection(commit, TombstoneOf(bytes.Id, commit)) : null;

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
