using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Freshness;

/// <summary>Pins citations to the text that whoever cites it sees, and refuses places that do not exist.</summary>
/// <param name="repository">The repository the places are in.</param>
/// <param name="claim">The words of the entry, for suggesting lines where a file is cited whole.</param>
public sealed class CitationPinner(IMemoryRepository repository, string claim)
{
    readonly List<PinnedPlace> _places = [];
    readonly List<Finding> _findings = [];
    readonly List<string> _notes = [];

    /// <summary>Pins the citations that are not pinned yet; one that carries a pin has to stand where it says.</summary>
    /// <param name="citations">The citations in order.</param>
    /// <param name="known">Citations that stand in the entry already: a pinned one stays as it is, and a place that is gone refuses nothing.</param>
    /// <exception cref="AgentMemoryException">A place does not exist, or cannot be pinned.</exception>
    public PinnedCitations Pin(IReadOnlyList<Citation> citations, IReadOnlyCollection<Citation> known)
    {
        var open = citations.Where(citation => citation.Kind == CitationKind.Path && !(citation.Pin is not null && known.Contains(citation))).ToList();
        var files = new SeenFiles(repository, open);
        IReadOnlyList<Citation> pinned = [.. citations.Select(citation => open.Contains(citation) ? Pin(citation, files, known.Contains(citation)) : citation).Distinct()];
        return new PinnedCitations(pinned, _places, _findings, _notes);
    }

    Citation Pin(Citation citation, SeenFiles files, bool isKnown)
    {
        try
        {
            return Pin(citation, files);
        }
        catch (AgentMemoryException problem) when (isKnown && problem.Kind == ErrorKind.Refused)
        {
            _notes.Add($"'{citation}' stays unpinned: {problem.Message}");
            return citation;
        }
    }

    Citation Pin(Citation citation, SeenFiles files)
    {
        if (citation.Target.EndsWith('/'))
        {
            if (files.FindFolder(citation))
                Uncommitted(citation);
            return citation;
        }
        var seen = files.Find(citation);
        var pinned = Pin(citation, seen.Text);
        if (seen.IsUncommitted && !(files.AtHead(seen) is { } head && StandsIn(head, pinned)))
            Uncommitted(pinned);
        _places.Add(new PinnedPlace(citation, pinned, PinnedText.Of(pinned) is { IsWholeFile: false } lines ? seen.Text.TextOf(lines.FirstLine, lines.Lines) : null));
        return pinned;
    }

    Citation Pin(Citation citation, CitedText text)
    {
        if (citation.FirstLine is { } first && citation.LastLine is { } last)
        {
            if (text.IsBinary)
                throw CitationErrors.Binary(citation);
            if (last > text.LineCount)
                throw CitationErrors.BeyondEnd(citation, text.LineCount);
            return citation.Pin is null ? PinLines(citation, text, first, last) : Demand(citation, text);
        }
        WholeFile(citation, text);
        return citation.Pin is null ? CitationText.Of(citation.Target, null, null, text.PinOfAll()) : Demand(citation, text);
    }

    Citation PinLines(Citation citation, CitedText text, int first, int last)
    {
        if (PinWindow.Around(text, first, last) is not { } window)
            throw CitationErrors.Repeats(citation, PinWindow.MostAdded);
        var pinned = CitationText.Of(citation.Target, window.First, window.Last, text.PinOf(window.First, window.Last - window.First + 1));
        if (window != (first, last))
            _notes.Add($"'{citation}' is cited as {CitationText.Place(citation.Target, window.First, window.Last)}: fewer lines could not be told from others when they move.");
        return pinned;
    }

    static Citation Demand(Citation citation, CitedText text) => StandsIn(text, citation) ? citation : throw CitationErrors.OtherText(citation);

    static bool StandsIn(CitedText text, Citation citation) =>
        PinnedText.Of(citation) is { } pinned && new PinSearch(text).Find([pinned]).GetValueOrDefault(pinned) == PinVerdict.Stands;

    void Uncommitted(Citation citation) => _findings.Add(FreshnessRules.Uncommitted.At($"'{citation}' cites text that no commit holds yet.", citation.Target));

    void WholeFile(Citation citation, CitedText text)
    {
        var suggestion = text.IsBinary ? null : LineSuggestion.For(claim, text);
        var lines = suggestion is { } found ? $" What it says stands in {CitationText.Place(citation.Target, found.First, found.Last)}." : "";
        _findings.Add(FreshnessRules.WholeFile.At($"'{citation.Target}' is cited as a whole, so every change to it puts the entry in doubt.{lines}", citation.Target));
    }
}
