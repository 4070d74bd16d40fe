using AgentMemory.Entries;

namespace AgentMemory.Freshness;

/// <summary>
/// Judges how fresh entries are on a tree. Pure: no checkout, no clock of its own, and no bytes but those that stand in the tree, so
/// that shallow, squashed and garbage-collected clones give the same answer.
/// </summary>
public static class FreshnessEvaluator
{
    /// <summary>Returns the freshness of each entry, in their order. A cited file is read at most once, and not at all where the cache knows it.</summary>
    public static IReadOnlyList<EntryFreshness> Evaluate(IReadOnlyList<MemoryEntry> entries, FreshnessInput input)
    {
        var cited = entries.SelectMany(entry => entry.Evidence).Where(citation => citation.Kind == CitationKind.Path).ToList();
        var places = CitedPlaces.Find(cited.Select(citation => citation.Target), input);
        var verdicts = new PinVerdicts(input.Tree, input.Cache);
        verdicts.Ask(cited
            .Select(citation => (Place: places[citation.Target] as CitedPlace.File, Text: PinnedText.Of(citation)))
            .Where(pair => pair.Place is not null && pair.Text is not null)
            .Select(pair => (pair.Place!.Found.Blob, pair.Text!.Value)));
        verdicts.Keep();
        return [.. entries.Select(entry => Judge(entry, places, verdicts, input.Now))];
    }

    static EntryFreshness Judge(MemoryEntry entry, Dictionary<string, CitedPlace> places, PinVerdicts verdicts, DateTimeOffset now)
    {
        var citations = entry.Evidence
            .Select(citation => citation.Kind == CitationKind.Path ? Judge(citation, places[citation.Target], verdicts) : new CitationFreshness(citation, null))
            .ToList();
        var worst = citations.Max(citation => citation.State) ?? FreshnessState.Unpinned;
        return new EntryFreshness(worst, citations).On(entry, now);
    }

    static CitationFreshness Judge(Citation citation, CitedPlace place, PinVerdicts verdicts) => place switch
    {
        CitedPlace.Folder => new CitationFreshness(citation, FreshnessState.Fresh),
        CitedPlace.Gone => new CitationFreshness(citation, FreshnessState.Broken),
        CitedPlace.Unreadable unreadable => new CitationFreshness(citation, FreshnessState.Unverifiable) { Unreadable = unreadable.Why },
        CitedPlace.File file => Judge(citation, verdicts, file) with { RenamedTo = file.Found.Path == citation.Target ? null : file.Found.Path },
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, null),
    };

    static CitationFreshness Judge(Citation citation, PinVerdicts verdicts, CitedPlace.File file)
    {
        if (PinnedText.Of(citation) is not { } text)
            return new CitationFreshness(citation, FreshnessState.Unpinned);
        var (verdict, unreadable) = verdicts.Of(file.Found.Blob, text);
        return verdict switch
        {
            PinVerdict.Stands => new CitationFreshness(citation, FreshnessState.Fresh),
            PinVerdict.Missing => new CitationFreshness(citation, text.IsWholeFile ? FreshnessState.Changed : FreshnessState.Drifted),
            _ => new CitationFreshness(citation, FreshnessState.Unverifiable) { Unreadable = unreadable },
        };
    }
}
