using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>A file of the store, at one time.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Blob">Its bytes.</param>
sealed record FileState(string Path, BlobId Blob);

/// <summary>What a commit did to one file, which taking the commit back undoes. A move is one change of an entry: its id is the same.</summary>
/// <param name="Entry">The entry; <c>null</c> for every other file of the store.</param>
/// <param name="Before">The file before the commit; <c>null</c> where it was new.</param>
/// <param name="After">The file as the commit left it; <c>null</c> where it was removed.</param>
sealed record FileRevert(EntryId? Entry, FileState? Before, FileState? After)
{
    /// <summary>Where the file lay, for messages.</summary>
    internal string Path => (After ?? Before)!.Path;

    /// <summary>What is followed through the history: an id, or the path of any other file.</summary>
    internal string Key => Entry?.Value ?? Path;

    /// <summary>Returns the files that a step takes back, by path.</summary>
    internal static IReadOnlyList<FileRevert> Of(RollbackStep step)
    {
        var reverts = new List<FileRevert>();
        foreach (var group in step.Changes.GroupBy(change => change.Entry?.Value ?? change.Path, StringComparer.Ordinal))
        {
            var changes = group.ToList();
            if (changes is [var one, var other] && (one.New is null) != (other.New is null) && (one.Old is null) != (other.Old is null))
                reverts.Add(one.New is null ? new FileRevert(one.Entry, State(one.Path, one.Old), State(other.Path, other.New)) : new FileRevert(one.Entry, State(other.Path, other.Old), State(one.Path, one.New)));
            else
                reverts.AddRange(changes.Select(change => new FileRevert(change.Entry, State(change.Path, change.Old), State(change.Path, change.New))));
        }
        return [.. reverts.OrderBy(revert => revert.Path, StringComparer.Ordinal)];
    }

    static FileState? State(string path, BlobId? blob) => blob is null ? null : new FileState(path, blob);
}
