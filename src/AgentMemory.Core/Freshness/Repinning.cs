using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Freshness;

/// <summary>A citation that was pinned anew.</summary>
/// <param name="Before">As it stood in the entry.</param>
/// <param name="After">As it stands there now.</param>
/// <param name="Text">The lines it is pinned to; <c>null</c> for a whole file.</param>
public sealed record Repinned(Citation Before, Citation After, string? Text);

/// <summary>
/// Says which place each citation of an entry means today. Of what was pinned only the digest is left; where history still has the
/// file that held it, the lines around tell where it went.
/// </summary>
sealed class Repinning(IMemoryRepository repository, IRepositoryTree tree)
{
    readonly List<string> _notes = [];

    /// <summary>What there is to say about the places, a sentence each.</summary>
    internal IReadOnlyList<string> Notes => _notes;

    /// <summary>Returns the citation itself where it stands as it is, or the place to pin in its stead, without a pin.</summary>
    /// <param name="judged">What became of it on HEAD, with the commit that broke it.</param>
    /// <exception cref="AgentMemoryException">What it cites is gone or cannot be read, so nobody can vouch for it.</exception>
    internal Citation PlaceOf(CitationFreshness judged)
    {
        var citation = judged.Citation;
        if (judged.IsUncommitted)
        {
            _notes.Add($"{FreshnessPhrases.PlaceOf(citation)} stands on disk as it is pinned; commit the file, and it is fresh.");
            return citation;
        }
        return judged.State switch
        {
            FreshnessState.Broken => throw CitationErrors.Gone(judged),
            FreshnessState.Unverifiable => throw CitationErrors.Unreadable(citation, judged.Unreadable!),
            FreshnessState.Unpinned => Place(judged.RenamedTo ?? citation.Target, citation.FirstLine, citation.LastLine),
            FreshnessState.Changed => Place(judged.RenamedTo ?? citation.Target, null, null),
            FreshnessState.Drifted => Drifted(judged),
            FreshnessState.Fresh when judged.RenamedTo is { } name => Renamed(citation, name),
            _ => citation,
        };
    }

    Citation Drifted(CitationFreshness judged)
    {
        var citation = judged.Citation;
        var path = judged.RenamedTo ?? citation.Target;
        var pinned = PinnedText.Of(citation)!.Value;
        var now = new SeenFiles(repository, [Place(path, null, null)]).Find(Place(path, null, null)).Text;
        if (judged.BrokenBy?.Old is not { } blob || TextOf(blob) is not { } old || PinSearch.FirstLineOf(pinned, old) is not { } first)
        {
            _notes.Add($"{FreshnessPhrases.PlaceOf(citation)} was pinned to text that history here no longer has: look whether these are still the lines that are meant.");
            return Place(path, citation.FirstLine, citation.LastLine);
        }
        var (from, to) = MovedWindow.In(old, first, first + pinned.Lines - 1, now) ?? throw CitationErrors.Gone(judged);
        return Place(path, from, to);
    }

    Citation Renamed(Citation citation, string path)
    {
        if (PinnedText.Of(citation) is not { IsWholeFile: false } pinned || tree.Find(path) is not { } file || TextOf(file.Blob) is not { } text || PinSearch.FirstLineOf(pinned, text) is not { } first)
            return Place(path, null, null);
        return Place(path, first, first + pinned.Lines - 1);
    }

    CitedText? TextOf(BlobId blob)
    {
        try
        {
            return tree.SizeOf(blob) <= CitedText.MaxSize ? CitedText.Of(tree.Read(blob)) : null;
        }
        catch (AgentMemoryException missing) when (missing.Kind == ErrorKind.Unsupported)
        {
            return null;
        }
    }

    static Citation Place(string path, int? first, int? last) =>
        CitationParser.TryParse(CitationText.Place(path, first, last), out var citation, out var problem) ? citation : throw new ArgumentException(problem, nameof(path));
}
