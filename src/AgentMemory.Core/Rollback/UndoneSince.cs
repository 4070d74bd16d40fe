using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>
/// Tells whether a change was taken back before, by whatever means: by a rollback, by <c>git revert</c> or by hand, alone or in a
/// squash. It was where none of its lines stands now, and some commit since brought nothing but lines from before the change and left
/// none of those it added and all of those it removed.
/// </summary>
sealed class UndoneSince(MemoryHistory history, Func<BlobId, byte[]> read)
{
    readonly Dictionary<BlobId, IReadOnlySet<string>> _lines = [];

    /// <summary>Whether these bytes came after the change was undone.</summary>
    internal bool IsUndone(CommitId commit, FileRevert revert, byte[] now)
    {
        if (revert.Entry is not { } id)
            return false;
        var (before, after) = (Lines(revert.Before?.Blob), Lines(revert.After?.Blob));
        var added = after.Except(before).ToHashSet(StringComparer.Ordinal);
        var removed = before.Except(after).ToHashSet(StringComparer.Ordinal);
        if (added.Overlaps(EntryLines.Of(now)))
            return false;
        return history.Of(id)
            .Where(later => later.Id != commit && history.IsAncestor(commit, later.Id))
            .Select(later => later.DifferenceOf(id, parent: 0))
            .OfType<FileDifference>()
            .Select(difference => (Old: Lines(difference.Old), New: Lines(difference.New)))
            .Any(later => !added.Overlaps(later.New) && removed.IsSubsetOf(later.New) && before.IsSupersetOf(later.New.Except(later.Old)));
    }

    IReadOnlySet<string> Lines(BlobId? blob)
    {
        if (blob is null)
            return new HashSet<string>();
        return _lines.TryGetValue(blob, out var known) ? known : _lines[blob] = EntryLines.Of(read(blob));
    }
}
