using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>Looks for what came from an agent or session where a rollback cannot reach: on other branches, and in other clones' inboxes.</summary>
/// <param name="repository">The repository.</param>
/// <param name="reached">The histories that are rolled back.</param>
sealed class RollbackElsewhere(IMemoryRepository repository, IReadOnlyList<MemoryHistory> reached)
{
    /// <summary>Returns a sentence for each place.</summary>
    internal IReadOnlyList<string> Find(SessionSelection selection)
    {
        var notes = new List<string>();
        foreach (var inbox in repository.Inboxes().Where(inbox => !inbox.Ref.StartsWith("refs/heads/", StringComparison.Ordinal)))
        {
            var tree = repository.TreeAt(inbox.Tip);
            var standing = tree.StoreFiles.Select(file => file.Blob).ToHashSet();
            var left = selection.In(new RollbackPlace(inbox.Ref, repository.HistoryOf(inbox.Tip), tree))
                .Where(step => step.Changes.Any(change => change.New is { } blob && standing.Contains(blob))).Select(step => step.Only).Distinct().Count();
            if (left > 0)
                notes.Add($"{Count(left, "proposal")} from there in {inbox.Ref} is another clone's to take back; here it is turned down with agent-memory reject.");
        }
        var elsewhere = new HashSet<CommitId>();
        foreach (var tip in repository.BranchTips().Where(tip => !reached.Any(history => history.Contains(tip))))
            elsewhere.UnionWith(selection.In(new RollbackPlace(null, repository.HistoryOf(tip), repository.TreeAt(tip))).Select(step => step.Commit.Id).Where(commit => !reached.Any(history => history.Contains(commit))));
        if (elsewhere.Count > 0)
            notes.Add($"{Count(elsewhere.Count, "commit")} from there on other branches, like {elsewhere.First().Short}, can be taken back only on those.");
        return notes;
    }

    static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
