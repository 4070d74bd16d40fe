using AgentMemory.Entries;
using AgentMemory.Scopes;
using AgentMemory.Views;

namespace AgentMemory.LookAlikes;

/// <summary>Two approved entries that resemble each other.</summary>
/// <param name="One">The one whose id comes first.</param>
/// <param name="Other">The other.</param>
/// <param name="Likeness">How they resemble each other.</param>
sealed record LookAlikePair(EntryView One, EntryView Other, Likeness Likeness);

/// <summary>
/// Finds all pairs of a store that resemble each other, without comparing each with each: two of them share one of the rarer
/// words of the smaller, or they could not share enough of it.
/// </summary>
static class LookAlikePairs
{
    /// <summary>The least part of one entry's words that any resemblance takes, by title or by the whole.</summary>
    const double LeastPart = 0.4;

    /// <summary>A word that stands in more entries than this tells none of them apart.</summary>
    const int TooCommon = 500;

    /// <summary>Returns the pairs, by id.</summary>
    internal static IReadOnlyList<LookAlikePair> Find(IEnumerable<EntryView> entries)
    {
        var all = entries.OrderBy(entry => entry.Entry.Id).ToList();
        return [.. Find([.. all.Select(entry => (entry.Entry, Claim.Of(entry.Entry)))], asked: 0).Select(pair => new LookAlikePair(all[pair.One], all[pair.Other], pair.Likeness))];
    }

    /// <summary>Finds the pairs among entries, by their places.</summary>
    /// <param name="all">The entries with what they claim.</param>
    /// <param name="asked">The first of those that are asked about; pairs of two before it are left out.</param>
    internal static IReadOnlyList<(int One, int Other, Likeness Likeness)> Find(IReadOnlyList<(MemoryEntry Entry, Claim Claim)> all, int asked)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var word in all[i].Claim.All.Words)
            {
                if (!places.TryGetValue(word, out var list))
                    places[word] = list = [];
                list.Add(i);
            }
        }
        var pairs = new SortedDictionary<(int, int), Likeness>();
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var j in Rarest(all[i].Claim.All, places).Concat(Rarest(all[i].Claim.Title, places)).SelectMany(word => places[word]).Distinct().Where(j => j != i && (i >= asked || j >= asked)))
            {
                var key = (Math.Min(i, j), Math.Max(i, j));
                if (!pairs.ContainsKey(key) && AreApart(all[i].Entry, all[j].Entry) is false && Likeness.Between(all[i].Claim, all[j].Claim) is { } likeness)
                    pairs[key] = likeness;
            }
        }
        return [.. pairs.Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value))];
    }

    /// <summary>The rarest words, until what is left of the set is less than any resemblance shares.</summary>
    static IEnumerable<string> Rarest(WordSet words, Dictionary<string, List<int>> places)
    {
        var left = words.Total;
        var least = left * LeastPart;
        foreach (var word in words.Words.OrderBy(word => places[word].Count).ThenBy(word => word, StringComparer.Ordinal))
        {
            if (left < least)
                yield break;
            if (places[word].Count <= TooCommon)
                yield return word;
            left -= words.WeightOf(word);
        }
    }

    static bool AreApart(MemoryEntry one, MemoryEntry other) =>
        one.Supersedes.Contains(other.Id) || other.Supersedes.Contains(one.Id) || one.Disputes.Contains(other.Id) || other.Disputes.Contains(one.Id)
        || one.DerivedFrom.Contains(other.Id) || other.DerivedFrom.Contains(one.Id) || !ScopeOverlap.Exists(one.Scope, other.Scope);
}
