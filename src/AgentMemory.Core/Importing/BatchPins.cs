using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Store;

namespace AgentMemory.Importing;

/// <summary>Pins what a batch of entries cites, reading each file once.</summary>
static class BatchPins
{
    /// <summary>Returns the entries pinned; a place that cannot be cited, as in an ignored file, is left out.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="repository">Where the cited places are.</param>
    /// <param name="uncommitted">The files whose text no commit holds yet.</param>
    internal static IReadOnlyList<MemoryEntry> Pin(IReadOnlyList<MemoryEntry> entries, IMemoryRepository repository, out IReadOnlyList<string> uncommitted)
    {
        var open = entries.SelectMany(entry => entry.Evidence).Where(citation => citation is { Kind: CitationKind.Path, Pin: null }).Distinct().ToList();
        if (open.Count == 0)
        {
            uncommitted = [];
            return entries;
        }
        // Known places refuse nothing: what cannot be pinned comes back without a pin.
        var pins = new CitationPinner(repository, "").Pin(open, open.ToHashSet());
        var pinned = pins.Places.ToDictionary(place => place.Asked, place => place.Pinned);
        uncommitted = [.. pins.Findings.Where(finding => finding.Id == FreshnessRules.Uncommitted.Id).Select(finding => finding.Path).OfType<string>().Distinct(StringComparer.Ordinal)];
        return [.. entries.Select(entry => entry with { Evidence = [.. entry.Evidence.Select(citation => Of(citation, pinned)).OfType<Citation>().Distinct()] })];
    }

    static Citation? Of(Citation citation, Dictionary<Citation, Citation> pinned) =>
        citation is not { Kind: CitationKind.Path, Pin: null } ? citation : pinned.GetValueOrDefault(citation);
}
