using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Views;

namespace AgentMemory.Review;

/// <summary>
/// What the code of a change does to what entries rest on. Both sides are judged by their own tree, so that nobody is blamed for
/// what was stale before; the passing of time is no part of a change.
/// </summary>
static class StaleChanges
{
    /// <summary>Returns the approved entries that go stale, and those whose evidence holds again.</summary>
    internal static IEnumerable<ReviewChange> Of(IReadOnlyList<EntryPair> pairs, StoreView before, StoreView after, FreshnessReader freshness)
    {
        var current = pairs.Where(pair => pair is { Before: not null, After.IsCurrent: true } && !after.Successors.ContainsKey(pair.Id)).ToList();
        var then = freshness.Of([.. current.Select(pair => pair.Before!.Entry)], before.Tree);
        var now = freshness.Of([.. current.Select(pair => pair.After!.Entry)], after.Tree);
        var turned = Enumerable.Range(0, current.Count).Where(i => IsStale(then[i]) != IsStale(now[i])).ToList();
        var stale = turned.Where(i => IsStale(now[i])).Select(i => current[i]).ToList();
        var broken = freshness.Of([.. stale.Select(pair => pair.After!.Entry)], after.Tree, withBreakingCommits: true);
        foreach (var (pair, judged) in stale.Zip(broken))
            yield return EntryChanges.About(pair, ReviewKind.Stale) with { Evidence = [.. judged.Citations.Where(IsStale)] };
        foreach (var i in turned.Where(i => IsStale(then[i])))
            yield return EntryChanges.About(current[i], ReviewKind.Fresh) with { Evidence = [.. now[i].Citations.Where(citation => citation.Citation.Kind == CitationKind.Path)] };
    }

    static bool IsStale(EntryFreshness entry) => entry.Citations.Any(IsStale);

    static bool IsStale(CitationFreshness citation) => !citation.IsUncommitted && citation.State is FreshnessState.Changed or FreshnessState.Drifted or FreshnessState.Broken;
}
