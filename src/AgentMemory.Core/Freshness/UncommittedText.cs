using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Freshness;

/// <summary>Tells what is stale from what only waits to be committed: cited text that stands on disk and in no commit yet.</summary>
static class UncommittedText
{
    /// <summary>Returns the same, with a label on each citation of HEAD whose text stands on disk.</summary>
    internal static IReadOnlyList<EntryFreshness> Label(IReadOnlyList<EntryFreshness> judged, IMemoryRepository repository)
    {
        var stale = judged.SelectMany(entry => entry.Citations).Where(IsMissing).Distinct().ToList();
        if (stale.Count == 0 || repository.Facts.WorkTree is null)
            return judged;
        var dirty = repository.DirtyPaths([.. stale.Select(PathOf).Distinct(StringComparer.Ordinal)])
            .Where(path => path.Kind != DirtyKind.Deleted).Select(path => path.Path).ToHashSet(StringComparer.Ordinal);
        var onDisk = stale.GroupBy(PathOf, StringComparer.Ordinal).SelectMany(file => OnDisk(file.Key, [.. file], dirty, repository)).ToHashSet();
        if (onDisk.Count == 0)
            return judged;
        return [.. judged.Select(entry => entry with { Citations = [.. entry.Citations.Select(citation => onDisk.Contains(citation) ? citation with { IsUncommitted = true } : citation)] })];
    }

    static bool IsMissing(CitationFreshness citation) => citation.State is FreshnessState.Changed or FreshnessState.Drifted or FreshnessState.Broken;

    static string PathOf(CitationFreshness citation) => citation.RenamedTo ?? citation.Citation.Target.TrimEnd('/');

    static IEnumerable<CitationFreshness> OnDisk(string path, List<CitationFreshness> citations, HashSet<string> dirty, IMemoryRepository repository)
    {
        var folders = citations.Where(citation => citation.Citation.Target.EndsWith('/')).ToList();
        if (folders.Count > 0 && dirty.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal)))
        {
            foreach (var folder in folders)
                yield return folder;
        }
        if (!dirty.Contains(path) || Read(path, repository) is not { } text)
            yield break;
        var pins = citations.Except(folders).Select(citation => (Citation: citation, Text: PinnedText.Of(citation.Citation))).ToList();
        var verdicts = new PinSearch(text).Find(pins.Select(pin => pin.Text).OfType<PinnedText>());
        foreach (var (citation, pinned) in pins)
        {
            if (pinned is not { } wanted || verdicts.GetValueOrDefault(wanted) == PinVerdict.Stands)
                yield return citation;
        }
    }

    static CitedText? Read(string path, IMemoryRepository repository)
    {
        try
        {
            return repository.ReadFile(path) is { LinksTo: null, Content: { Length: <= CitedText.MaxSize } content } ? CitedText.Of(content) : null;
        }
        catch (AgentMemoryException)
        {
            // What cannot be read on disk is no text that waits to be committed.
            return null;
        }
    }
}
