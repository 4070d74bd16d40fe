using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.History;

/// <summary>
/// Finds the signatures that foreign commits took away while the bytes they approve stand, or come back with a lost entry.
/// Silent where the entry came to say something new in the same commit, and wherever <see cref="LostEntries"/> is.
/// </summary>
static class LostSignatures
{
    /// <summary>Returns the lost signatures by path.</summary>
    /// <param name="history">The history of the tip.</param>
    /// <param name="tipTree">The tip's tree.</param>
    /// <param name="lost">The entries that are lost themselves.</param>
    /// <param name="counts">Whether a file's content, put back, would be a signature of some bytes that counts: what approves nothing may be deleted.</param>
    internal static IEnumerable<LostEntry> Find(MemoryHistory history, IRepositoryTree tipTree, IReadOnlyList<LostEntry> lost, Func<EntryRef, BlobId, bool> counts)
    {
        var standing = new Lazy<IReadOnlyList<EntryRef>>(() => [.. tipTree.StoreFiles.Select(file => (file.Path, file.Blob)).Concat(lost.Select(entry => (entry.Path, entry.Blob))).SelectMany(file => Named(file.Path, file.Blob))]);
        foreach (var path in Removed(history))
        {
            if (tipTree.Find(path) is null && StoreLayout.TryParseApprovalPath(path, out var id, out var blob)
                && standing.Value.FirstOrDefault(bytes => bytes.Id == id && bytes.Blob == blob) is { } approved
                && LossOf(approved, path, history) is { } loss && counts(approved, loss.Blob))
                yield return loss;
        }
    }

    static IEnumerable<EntryRef> Named(string path, BlobId blob) =>
        StoreLayout.TryParseEntryPath(path, out var type, out var id) ? [new EntryRef(type, id, blob)] : [];

    static SortedSet<string> Removed(MemoryHistory history) => new(
        history.Commits.SelectMany(commit => commit.Changes)
            .Where(change => change.New is null && change.Path.StartsWith(StoreLayout.Approvals, StringComparison.Ordinal)).Select(change => change.Path),
        StringComparer.Ordinal);

    static LostEntry? LossOf(EntryRef approved, string path, MemoryHistory history)
    {
        var touching = history.Commits.Where(commit => commit.Changes.Any(change => change.Path == path)).ToList();
        foreach (var commit in touching.Where(commit => !commit.SpeaksOf(approved.Id)))
        {
            if (commit.Changes.FirstOrDefault(change => change.Path == path && change is { Old: not null, New: null }) is not { Old: { } signature } change || IsTakenOver(commit, touching, path, history))
                continue;
            return SaysSomethingNew(commit, change.Parent, approved, history)
                || IsSettled(commit, touching, approved.Id, path, history) || commit.RevertsByName(touching, brought => brought.Path == path && brought.New == signature)
                ? null
                : new LostEntry(approved.Id, LostKind.Unsigned, path, signature, commit.Id);
        }
        return null;
    }

    /// <summary>Whether a merge lacks the file because a side that once had it had already removed it.</summary>
    static bool IsTakenOver(MemoryCommit merge, List<MemoryCommit> touching, string path, MemoryHistory history) =>
        Enumerable.Range(0, merge.Parents.Count).Any(side =>
            !merge.Changes.Any(change => change.Parent == side && change.Path == path)
            && touching.Exists(commit => history.IsAncestor(commit.Id, merge.Parents[side])));

    /// <summary>Whether the entry got bytes in the same commit that it never had: then somebody wrote them, and an older index did not.</summary>
    static bool SaysSomethingNew(MemoryCommit commit, int parent, EntryRef approved, MemoryHistory history) =>
        commit.DifferenceOf(approved.Id, parent)?.New is { } now && now != approved.Blob
        && !history.Of(approved.Id).Any(earlier => earlier.Id != commit.Id && history.IsAncestor(earlier.Id, commit.Id) && earlier.Changes.Any(change => change.New == now));

    /// <summary>Whether somebody decided about the id after the loss, or took its signature away on purpose on another branch.</summary>
    static bool IsSettled(MemoryCommit loss, List<MemoryCommit> touching, EntryId id, string path, MemoryHistory history) =>
        history.Of(id).Any(commit => commit.Blocks.Any(block => block.Id == id && block.Action != MemoryAction.Restore) && history.IsAncestor(loss.Id, commit.Id))
        || touching.Exists(commit => commit.SpeaksOf(id) && !history.IsAncestor(commit.Id, loss.Id) && commit.Changes.Any(change => change.Path == path && change.New is null));
}
