using AgentMemory.Store;

namespace AgentMemory.Freshness;

/// <summary>
/// Finds, for what is not fresh, the newest commit whose result lacks the cited text while its parent had it. Costs a walk over
/// history and the reading of old files, so it is asked only about entries that are stale already.
/// </summary>
public static class BreakingCommits
{
    /// <summary>The changes of one file that are looked at, newest first.</summary>
    const int MostChanges = 1000;

    /// <summary>Returns the same, with the breaking commit of each citation that has one within reach.</summary>
    /// <param name="judged">What <see cref="FreshnessEvaluator"/> said about entries on the same tree.</param>
    /// <param name="input">What it was said from.</param>
    public static IReadOnlyList<EntryFreshness> Find(IReadOnlyList<EntryFreshness> judged, FreshnessInput input)
    {
        var stale = judged.SelectMany(entry => entry.Citations).Where(IsStaleFile).ToList();
        if (stale.Count == 0)
            return judged;
        var paths = stale.SelectMany(PathsOf).Distinct(StringComparer.Ordinal).ToList();
        var files = input.CitedFiles(paths);
        var verdicts = new PinVerdicts(input.Tree, input.Cache);
        var found = new Dictionary<CitationFreshness, CitedChange>();
        foreach (var file in stale.GroupBy(citation => (citation.Citation.Target, citation.RenamedTo)))
            Search([.. PathsOf(file.First()).SelectMany(files.ChangesOf).Take(MostChanges)], [.. file], verdicts, found);
        verdicts.Keep();
        return [.. judged.Select(entry => entry with { Citations = [.. entry.Citations.Select(citation => found.TryGetValue(citation, out var change) ? citation with { BrokenBy = change } : citation)] })];
    }

    static bool IsStaleFile(CitationFreshness citation) =>
        citation.State is FreshnessState.Changed or FreshnessState.Drifted or FreshnessState.Broken && !citation.Citation.Target.EndsWith('/');

    /// <summary>The name the file has now first: what happened under it is newer.</summary>
    static IEnumerable<string> PathsOf(CitationFreshness citation) =>
        citation.RenamedTo is { } renamed ? [renamed, citation.Citation.Target] : [citation.Citation.Target];

    static void Search(IReadOnlyList<CitedChange> changes, List<CitationFreshness> open, PinVerdicts verdicts, Dictionary<CitationFreshness, CitedChange> found)
    {
        foreach (var change in changes)
        {
            if (open.Count == 0)
                return;
            // Newest first, so most files have been asked about as the result of the change before.
            var asked = open.Select(citation => PinnedText.Of(citation.Citation)).OfType<PinnedText>().ToList();
            verdicts.Ask(new[] { change.New, change.Old }.OfType<BlobId>().SelectMany(file => asked.Select(text => (file, text))));
            foreach (var citation in open.Where(citation => IsIn(change.New, citation) is false && IsIn(change.Old, citation) is true).ToList())
            {
                found[citation] = change;
                open.Remove(citation);
            }
        }

        bool? IsIn(BlobId? file, CitationFreshness citation)
        {
            if (file is null)
                return false;
            // Of an unpinned citation no more is known than that the file was there.
            if (PinnedText.Of(citation.Citation) is not { } text)
                return true;
            return verdicts.Of(file, text).Verdict switch
            {
                PinVerdict.Stands => true,
                PinVerdict.Missing => false,
                _ => null,
            };
        }
    }
}
