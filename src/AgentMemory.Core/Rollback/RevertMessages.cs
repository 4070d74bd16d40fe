using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>Words the commits of a series as Git words reverts, with a statement an entry.</summary>
/// <param name="writer">States who acts.</param>
/// <param name="write">The user's own words, where there are any.</param>
/// <param name="approvals">What is approved again; <c>null</c> on a branch where nothing is approved.</param>
sealed class RevertMessages(MemoryWriter writer, WriteOptions write, RestoredApprovals? approvals)
{
    /// <summary>Returns the commits.</summary>
    internal IReadOnlyList<PlannedCommit> Write(IReadOnlyList<PlannedRevert> reverts)
    {
        // What an intermediate step brings up goes again with the next one: only what stays can be approved.
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < reverts.Count; place++)
        {
            foreach (var change in reverts[place].Changes)
                last[change.Path] = place;
        }
        return [.. reverts.Select((revert, place) => new PlannedCommit(Message(revert, change => last[change.Path] == place), revert.Changes))];
    }

    string Message(PlannedRevert revert, Func<FileChange, bool> stays)
    {
        var commit = revert.Step.Commit;
        var body = revert.Step.IsMerge
            ? $"This reverts commit {commit.Id}, reversing\nchanges made to {commit.Parents[0]}."
            : $"This reverts commit {commit.Id}.";
        // A move is two changes of one entry, and the file that stands at the end is the one that is spoken of.
        var blocks = revert.Changes.OrderBy(change => change.Content is null).Select(change => Statement(revert.Step, change, stays(change))).OfType<TrailerBlock>()
            .DistinctBy(block => block.Id).OrderBy(block => block.Id).ToList();
        // An approval of bytes that were there already changes its signature at most.
        if (!revert.Changes.Any(change => StoreLayout.IsEntryPath(change.Path)))
            blocks.AddRange(commit.Held.Select(reference => reference.Id).Distinct().Select(id => writer.State(id, MemoryAction.Rollback)));
        return write.Message is null
            ? CommitMessage.Write($"Revert \"{commit.Subject}\"", body, blocks)
            : MemoryWriter.Message(write with { Message = $"{write.Message.TrimEnd()}\n\n{body}" }, "", null, blocks);
    }

    TrailerBlock? Statement(RollbackStep step, FileChange change, bool stays)
    {
        if (!StoreLayout.TryParseEntryPath(change.Path, out var type, out var id))
            return null;
        var block = writer.State(id, MemoryAction.Rollback);
        return change.Content is null || !stays || approvals is null ? block : approvals.Add(block, type, change, step);
    }
}
