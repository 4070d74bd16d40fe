using AgentMemory.Views;

namespace AgentMemory.Review;

/// <summary>What entries do to each other: which takes another's place, and which contradict each other.</summary>
static class RelationChanges
{
    /// <summary>Returns what is so at HEAD and was not at the base, and what is so no longer and matters still.</summary>
    internal static IEnumerable<ReviewChange> Of(IReadOnlyList<EntryPair> pairs, StoreView before, StoreView after) =>
        pairs.Where(pair => pair.After is not null).SelectMany(pair => Superseding(pair, before, after).Concat(Contesting(pair, before, after)));

    static IEnumerable<ReviewChange> Superseding(EntryPair pair, StoreView before, StoreView after)
    {
        var isReplaced = after.Successors.TryGetValue(pair.Id, out var now);
        var wasReplaced = before.Successors.TryGetValue(pair.Id, out var then);
        if (isReplaced && !(wasReplaced && then == now))
            yield return EntryChanges.About(pair, ReviewKind.Superseded) with { With = [now!] };
        else if (wasReplaced && !isReplaced && pair.After!.IsCurrent)
            yield return EntryChanges.About(pair, ReviewKind.Returned) with { With = [then!] };
    }

    static IEnumerable<ReviewChange> Contesting(EntryPair pair, StoreView before, StoreView after)
    {
        var now = after.Contests.GetValueOrDefault(pair.Id, []);
        var then = before.Contests.GetValueOrDefault(pair.Id, []);
        var begun = now.Except(then).ToList();
        var over = then.Except(now).ToList();
        if (begun.Count > 0)
            yield return EntryChanges.About(pair, ReviewKind.Contested) with { With = begun };
        if (over.Count > 0)
            yield return EntryChanges.About(pair, ReviewKind.Settled) with { With = over };
    }
}
