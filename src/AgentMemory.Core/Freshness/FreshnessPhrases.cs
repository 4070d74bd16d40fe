using System.Globalization;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Freshness;

/// <summary>What became of citations, in words.</summary>
public static class FreshnessPhrases
{
    /// <summary>Returns what became of one citation, e.g. <c>drifted by 9ab12cd (Ada, 2026-11-02, Move to Kamal)</c>; <c>null</c> for what is no place.</summary>
    public static string? Of(CitationFreshness citation) => citation.State is { } state ? Word(citation, state) + Aside(citation) : null;

    /// <summary>Returns the commit that broke a citation, e.g. <c>9ab12cd (Ada, 2026-11-02, Move to Kamal)</c>.</summary>
    public static string Of(CitedChange change) =>
        $"{change.Commit.Short} ({change.Author.Name}, {Day(change.Date)}, {change.Subject})";

    /// <summary>Returns why an entry is not fresh; <c>null</c> where it is, or where only its date says so.</summary>
    public static string? Reason(EntryFreshness freshness)
    {
        var citations = freshness.Worst.Select(citation => $"{PlaceOf(citation.Citation)} {Of(citation)}").ToList();
        return freshness.State == FreshnessState.Fresh || citations.Count == 0 ? null : string.Join("; ", citations);
    }

    /// <summary>Returns a citation without its pin.</summary>
    public static string PlaceOf(Citation citation) =>
        citation.Kind == CitationKind.Path ? CitationText.Place(citation.Target, citation.FirstLine, citation.LastLine) : citation.Text;

    /// <summary>Returns a day as messages have it.</summary>
    internal static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Word(CitationFreshness citation, FreshnessState state) => state switch
    {
        FreshnessState.Unverifiable => $"unverifiable: {citation.Unreadable}",
        _ => citation.BrokenBy is { } change ? $"{state.Word()} by {Of(change)}" : state.Word(),
    };

    static string Aside(CitationFreshness citation)
    {
        if (citation.IsUncommitted)
            return ", not committed yet";
        return citation.RenamedTo is { } name ? $", renamed to {name}" : "";
    }
}
