using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>Says how fresh entries are, as commands tell it: on one commit's tree, and at HEAD with a word about what only lies on disk.</summary>
public sealed class FreshnessReader(IMemoryRepository repository, TimeProvider clock)
{
    /// <summary>Returns the freshness of each entry, in their order.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="tree">The tree that holds what they cite.</param>
    /// <param name="withBreakingCommits">Whether to look for the commits that made them stale.</param>
    public IReadOnlyList<EntryFreshness> Of(IReadOnlyList<MemoryEntry> entries, IRepositoryTree tree, bool withBreakingCommits = false)
    {
        var input = FreshnessInput.Of(repository, tree, clock);
        var judged = FreshnessEvaluator.Evaluate(entries, input);
        if (withBreakingCommits)
            judged = BreakingCommits.Find(judged, input);
        return tree.Commit == repository.Head ? UncommittedText.Label(judged, repository) : judged;
    }

    /// <summary>Returns the reports with the freshness of their entries.</summary>
    /// <inheritdoc cref="Of"/>
    public IReadOnlyList<EntryReport> Add(IReadOnlyList<EntryReport> reports, IRepositoryTree tree, bool withBreakingCommits = false)
    {
        var judged = Of([.. reports.Select(report => report.Entry)], tree, withBreakingCommits);
        return [.. reports.Zip(judged, (report, freshness) => report with { Freshness = freshness })];
    }
}
