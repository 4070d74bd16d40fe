using System.Text;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Views;

namespace AgentMemory.Freshness;

/// <summary>
/// Finds entries whose evidence no longer holds: the AM3xx group. Only of an approved entry it is a warning, for nobody relies on the
/// others; entries that are retired or superseded are left alone.
/// </summary>
public static class FreshnessCheck
{
    /// <summary>Returns the findings of a store at one commit.</summary>
    /// <param name="view">The store.</param>
    /// <param name="freshness">Judges the entries.</param>
    public static IReadOnlyList<Finding> Run(StoreView view, FreshnessReader freshness)
    {
        var entries = view.Entries.Where(entry => entry.Entry.Status != EntryStatus.Retired && !view.Successors.ContainsKey(entry.Entry.Id)).ToList();
        var judged = freshness.Of([.. entries.Select(entry => entry.Entry)], view.Tree, withBreakingCommits: true);
        return [.. entries.Zip(judged, (entry, fresh) => Of(entry, fresh, view)).SelectMany(findings => findings)];
    }

    static IEnumerable<Finding> Of(EntryView entry, EntryFreshness freshness, StoreView view)
    {
        var findings = freshness.Citations.SelectMany(citation => Of(entry, citation, view)).ToList();
        if (freshness.State == FreshnessState.Expired)
            findings.Add(At(FreshnessRules.Expired, entry, $"'{entry.Entry.Id}' expired on {FreshnessPhrases.Day(entry.Entry.StaleAfter!.Value)}.", null));
        return entry.IsCurrent ? findings : findings.Select(finding => finding with { Severity = Severity.Note });
    }

    static IEnumerable<Finding> Of(EntryView entry, CitationFreshness citation, StoreView view)
    {
        var place = citation.Citation;
        if (RuleOf(citation) is { } rule)
            yield return At(rule, entry, $"'{entry.Entry.Id}' cites {FreshnessPhrases.PlaceOf(place)}: {FreshnessPhrases.Of(citation)}.", LineOf(place, entry, view)) with { Evidence = citation };
        if (place is { Kind: CitationKind.Path, Pin: not null, FirstLine: null })
            yield return At(FreshnessRules.WholeFile, entry, $"'{entry.Entry.Id}' cites {place.Target} as a whole, so every change to it puts the entry in doubt.", LineOf(place, entry, view));
    }

    static FindingRule? RuleOf(CitationFreshness citation) => citation switch
    {
        { IsUncommitted: true } => FreshnessRules.Uncommitted,
        { State: FreshnessState.Broken } => FreshnessRules.Broken,
        { State: FreshnessState.Drifted } => FreshnessRules.Drifted,
        { State: FreshnessState.Changed } => FreshnessRules.Changed,
        { State: FreshnessState.Unpinned } => FreshnessRules.Unpinned,
        { State: FreshnessState.Unverifiable } => FreshnessRules.Unverifiable,
        _ => null,
    };

    static Finding At(FindingRule rule, EntryView entry, string message, int? line) =>
        rule.At(message, entry.Path, line, entry: entry.Entry.Id.Value);

    /// <summary>The line of the entry's file that holds a citation.</summary>
    static int? LineOf(Citation citation, EntryView entry, StoreView view)
    {
        var lines = Encoding.UTF8.GetString(view.BytesOf(entry)).Split('\n');
        var line = Array.FindIndex(lines, text => text.Contains(citation.Text, StringComparison.Ordinal));
        return line < 0 ? null : line + 1;
    }
}
