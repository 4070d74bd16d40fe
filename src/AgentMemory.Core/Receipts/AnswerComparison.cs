using System.Globalization;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Receipts;

/// <summary>Compares an answer with the one that a receipt has.</summary>
/// <param name="was">The receipt's.</param>
/// <param name="now">The one that is given now.</param>
/// <param name="exact">Whether all of it has to agree: the scores, which time alone changes, and the tokens too.</param>
sealed class AnswerComparison(RecordedAnswer was, RecordedAnswer now, bool exact)
{
    /// <summary>Scores that differ by less are sums of the same numbers in another order.</summary>
    const double Tolerance = 1e-6;

    readonly List<ReceiptDifference> _differences = [];

    /// <summary>Returns the differences: hits in the receipt's order, then what was kept back.</summary>
    internal IReadOnlyList<ReceiptDifference> Find()
    {
        var pairs = Pair(was.Hits, now.Hits, hit => hit.Id, hit => hit.Blob);
        foreach (var hit in was.Hits.Except(pairs.Select(pair => pair.Was)))
            Add(DifferenceKind.Gone, hit.Id, Place(hit, was.Hits), now.Withheld.FirstOrDefault(withheld => withheld.Id == hit.Id)?.Reason);
        foreach (var hit in now.Hits.Except(pairs.Select(pair => pair.Now)))
            Add(DifferenceKind.Added, hit.Id, was.Withheld.FirstOrDefault(withheld => withheld.Id == hit.Id)?.Reason, Place(hit, now.Hits));
        foreach (var (before, after) in pairs)
            Compare(before, after);
        CompareOrder(pairs);
        CompareWithheld();
        return _differences;
    }

    void Compare(RecordedHit before, RecordedHit after)
    {
        if (before.Blob != after.Blob)
            Add(DifferenceKind.Bytes, before.Id, before.Blob.Value, after.Blob.Value);
        if (!before.Labels.SequenceEqual(after.Labels))
            Add(DifferenceKind.Relabelled, before.Id, string.Join(", ", before.Labels), string.Join(", ", after.Labels));
        if (exact && !(Math.Abs(before.Score - after.Score) <= Tolerance))
            Add(DifferenceKind.Score, before.Id, Number(before.Score), Number(after.Score));
        if (exact && before.Tokens != after.Tokens)
            Add(DifferenceKind.Tokens, before.Id, Number(before.Tokens), Number(after.Tokens));
    }

    /// <summary>What was added or went away moves all behind it; so places count among what both have.</summary>
    void CompareOrder(List<(RecordedHit Was, RecordedHit Now)> pairs)
    {
        var order = pairs.OrderBy(pair => Index(now.Hits, pair.Now)).ToList();
        for (var place = 0; place < pairs.Count; place++)
        {
            var at = order.IndexOf(pairs[place]);
            if (at != place)
                Add(DifferenceKind.Moved, pairs[place].Was.Id, Place(pairs[place].Was, was.Hits), Place(pairs[place].Now, now.Hits));
        }
    }

    void CompareWithheld()
    {
        var pairs = Pair(was.Withheld, now.Withheld, withheld => withheld.Id, withheld => withheld.Blob);
        foreach (var (before, after) in pairs.Where(pair => pair.Was.Reason != pair.Now.Reason || pair.Was.Blob != pair.Now.Blob))
            Add(DifferenceKind.Withheld, before.Id, before.Reason, after.Reason);
        foreach (var before in was.Withheld.Except(pairs.Select(pair => pair.Was)).Where(withheld => !IsToldAlready(withheld.Id)))
            Add(DifferenceKind.Withheld, before.Id, before.Reason, null);
        foreach (var after in now.Withheld.Except(pairs.Select(pair => pair.Now)).Where(withheld => !IsToldAlready(withheld.Id)))
            Add(DifferenceKind.Withheld, after.Id, null, after.Reason);
    }

    bool IsToldAlready(EntryId id) => _differences.Exists(difference => difference.Id == id && difference.Kind is DifferenceKind.Added or DifferenceKind.Gone && difference is { Was: not null, Is: not null });

    /// <summary>Pairs what has the same bytes, then what has the same id; in the order of the first list.</summary>
    static List<(T Was, T Now)> Pair<T>(IReadOnlyList<T> was, IReadOnlyList<T> now, Func<T, EntryId> id, Func<T, BlobId> blob) where T : class
    {
        var left = now.ToList();
        var pairs = new List<(T Was, T Now)>();
        foreach (var sameBytes in new[] { true, false })
        {
            foreach (var before in was.Except(pairs.Select(pair => pair.Was)).ToList())
            {
                if (left.Find(other => id(other) == id(before) && (!sameBytes || blob(other) == blob(before))) is not { } after)
                    continue;
                left.Remove(after);
                pairs.Add((before, after));
            }
        }
        return [.. pairs.OrderBy(pair => Index(was, pair.Was))];
    }

    static int Index<T>(IReadOnlyList<T> items, T item) where T : class => items.TakeWhile(other => !ReferenceEquals(other, item)).Count();

    static string Place(RecordedHit hit, IReadOnlyList<RecordedHit> hits) => string.Create(CultureInfo.InvariantCulture, $"{Index(hits, hit) + 1} of {hits.Count}");

    static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    void Add(DifferenceKind kind, EntryId id, string? before, string? after) => _differences.Add(new ReceiptDifference(kind, id, before, after));
}
