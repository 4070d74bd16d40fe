using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.History;

/// <summary>
/// Finds what foreign commits took from the tip. A plain <c>git commit</c> whose index is older than the branch undoes the
/// commits in between without a word; it cannot be told from a deliberate <c>git rm</c>, so both are named and a person
/// decides. Silent on purpose: removals that a statement covers, <c>git revert</c> of the commit that brought the bytes,
/// merges that take over a removal made on one side, and whatever a later statement about the id has dealt with.
/// </summary>
public static class LostEntries
{
    /// <summary>Returns the lost entries by id.</summary>
    /// <param name="history">The history of the tip.</param>
    /// <param name="tipTree">The tip's tree.</param>
    public static IReadOnlyList<LostEntry> Find(MemoryHistory history, IRepositoryTree tipTree)
    {
        var present = Present(tipTree);
        var lost = new List<LostEntry>();
        foreach (var id in Suspects(history))
        {
            var commits = history.Of(id);
            var found = present.TryGetValue(id, out var blobs) ? FindReverted(history, commits, id, blobs) : FindDropped(history, commits, id);
            if (found is not null)
                lost.Add(found);
        }
        return lost;
    }

    static Dictionary<EntryId, HashSet<BlobId>> Present(IRepositoryTree tree)
    {
        var present = new Dictionary<EntryId, HashSet<BlobId>>();
        foreach (var file in tree.StoreFiles)
        {
            if (!StoreLayout.TryParseEntryPath(file.Path, out _, out var id))
                continue;
            if (!present.TryGetValue(id, out var blobs))
                present[id] = blobs = [];
            blobs.Add(file.Blob);
        }
        return present;
    }

    /// <summary>The ids that some commit took bytes from without a word about them.</summary>
    static SortedSet<EntryId> Suspects(MemoryHistory history)
    {
        var suspects = new SortedSet<EntryId>();
        foreach (var commit in history.Commits)
        {
            if (commit.Blocks.Any(block => block.Id is null))
                continue;
            var spoken = commit.Blocks.SelectMany(Ids).ToHashSet();
            foreach (var change in commit.Changes)
            {
                if (change.Old is not null && change.Entry is { } id && !spoken.Contains(id))
                    suspects.Add(id);
            }
        }
        return suspects;
    }

    static IEnumerable<EntryId> Ids(TrailerBlock block) =>
        block.Approves.Concat(block.Rejects).Select(reference => reference.Id).Concat(block.Id is { } id ? [id] : []);

    static LostEntry? FindDropped(MemoryHistory history, IReadOnlyList<MemoryCommit> commits, EntryId id)
    {
        foreach (var commit in commits)
        {
            if (commit.SpeaksOf(id))
                continue;
            for (var parent = 0; parent < commit.Parents.Count; parent++)
            {
                if (commit.DifferenceOf(id, parent) is not { From: { Old: { } blob } from, To: null } || TakesOverRemoval(history, commits, commit, id))
                    continue;
                return IsSettled(history, commits, commit, id) || commit.RevertsByName(commits, change => change.Old is null && MemoryCommitReading.IsFileOf(change.Path, id))
                    ? null
                    : new LostEntry(id, LostKind.Dropped, from.Path, blob, commit.Id);
            }
        }
        return null;
    }

    static LostEntry? FindReverted(MemoryHistory history, IReadOnlyList<MemoryCommit> commits, EntryId id, HashSet<BlobId> present)
    {
        for (var i = 0; i < commits.Count; i++)
        {
            var commit = commits[i];
            if (commit.SpeaksOf(id) || commit.Parents.Count != 1)
                continue;
            if (commit.DifferenceOf(id, parent: 0) is not { From: { } from, Old: { } lost, New: { } back } || lost == back || !present.Contains(back))
                continue;
            var older = commits.Skip(i + 1).ToList();
            var ours = older.Where(earlier => earlier.SpeaksOf(id)).Select(earlier => earlier.DifferenceOf(id, parent: 0)).ToList();
            if (!ours.Exists(difference => difference?.Old == back) || !ours.Exists(difference => difference?.New == lost))
                continue;
            return IsSettled(history, commits, commit, id) || commit.RevertsByName(older, change => change.New == lost && MemoryCommitReading.IsFileOf(change.Path, id))
                ? null
                : new LostEntry(id, LostKind.Reverted, from.Path, lost, commit.Id);
        }
        return null;
    }

    /// <summary>Whether a merge lacks the file because a side that once had it had already removed it.</summary>
    static bool TakesOverRemoval(MemoryHistory history, IReadOnlyList<MemoryCommit> commits, MemoryCommit merge, EntryId id) =>
        Enumerable.Range(0, merge.Parents.Count).Any(side =>
            merge.DifferenceOf(id, side) is null
            && commits.Any(commit => commit.Touches(id) && history.IsAncestor(commit.Id, merge.Parents[side])));

    /// <summary>Whether somebody spoke of the id after the loss, or removed its file on purpose on another branch.</summary>
    static bool IsSettled(MemoryHistory history, IReadOnlyList<MemoryCommit> commits, MemoryCommit loss, EntryId id) =>
        commits.Any(commit => commit.SpeaksOf(id)
            && (history.IsAncestor(loss.Id, commit.Id)
                || (commit.DifferenceOf(id, parent: 0) is { To: null } && !history.IsAncestor(commit.Id, loss.Id))));
}
