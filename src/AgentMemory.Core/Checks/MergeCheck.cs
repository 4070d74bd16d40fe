using AgentMemory.Views;

namespace AgentMemory.Checks;

/// <summary>Names what the merge of a change approves by itself: what nothing proves yet and the trusted branch will.</summary>
static class MergeCheck
{
    /// <summary>Returns a note for each entry.</summary>
    /// <param name="head">HEAD as it stands.</param>
    /// <param name="merged">HEAD as if it were merged.</param>
    internal static IEnumerable<Finding> Run(StoreView head, StoreView merged)
    {
        var approved = head.Entries.Where(entry => entry.IsCurrent).Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in merged.Entries.Where(entry => entry.IsCurrent && !approved.Contains(entry.Path)))
            yield return AuthorityRules.ApprovedByMerge.At($"'{entry.Entry.Id}' as {entry.Blob.Short} is approved by this merge.", entry.Path, entry: entry.Entry.Id.Value);
    }
}
