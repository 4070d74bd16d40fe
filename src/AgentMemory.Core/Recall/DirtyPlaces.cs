using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Recall;

/// <summary>What lies on disk otherwise than in the commit that answered: hits' own files, and what they cite.</summary>
sealed class DirtyPlaces
{
    readonly HashSet<string> _dirty;

    DirtyPlaces(IEnumerable<DirtyPath> dirty) => _dirty = dirty.Select(path => path.Path).ToHashSet(StringComparer.Ordinal);

    /// <summary>Nothing is dirty.</summary>
    internal static DirtyPlaces None { get; } = new([]);

    /// <summary>The paths that differ, by path.</summary>
    internal IReadOnlyList<string> Paths => [.. _dirty.Order(StringComparer.Ordinal)];

    /// <summary>Looks at the places of hits, and at nothing else.</summary>
    internal static DirtyPlaces Of(IReadOnlyList<RecallHit> hits, IMemoryRepository repository)
    {
        var places = hits.Where(hit => !hit.IsPersonal).SelectMany(PlacesOf).Distinct(StringComparer.Ordinal).ToList();
        return places.Count == 0 ? None : new DirtyPlaces(repository.DirtyAmong(places));
    }

    /// <summary>Returns the hit, with a label where one of its places is dirty.</summary>
    internal RecallHit Label(RecallHit hit) =>
        _dirty.Count > 0 && !hit.IsPersonal && PlacesOf(hit).Any(IsDirty) ? hit with { Labels = [.. hit.Labels, RecallLabels.UncommittedChange] } : hit;

    bool IsDirty(string place) => _dirty.Contains(place) || _dirty.Any(path => path.StartsWith(place + "/", StringComparison.Ordinal));

    static IEnumerable<string> PlacesOf(RecallHit hit)
    {
        yield return hit.Report.Path;
        foreach (var citation in hit.Report.Freshness!.Citations)
        {
            if (citation.Citation.Kind == CitationKind.Path)
                yield return (citation.RenamedTo ?? citation.Citation.Target).TrimEnd('/');
        }
    }
}
