using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Store;

namespace AgentMemory.Inbox;

/// <summary>Reads the cited lines out of a tree, wherever they stand now.</summary>
static class CitedExcerpts
{
    const int MostLines = 20;

    /// <summary>The windows that are hashed to find moved text; above that the lines are shown where the citation says.</summary>
    const int MostWindows = 20_000;

    /// <summary>Returns what a citation shows.</summary>
    internal static CitedExcerpt Of(CitationFreshness judged, IRepositoryTree tree)
    {
        var none = new CitedExcerpt(judged, null, 0, [], 0);
        if (judged.Citation.Kind != CitationKind.Path || judged.Unreadable is not null)
            return none;
        var path = judged.RenamedTo ?? judged.Citation.Target;
        if (tree.Find(path) is not { Kind: FileKind.Plain or FileKind.Executable } file || tree.SizeOf(file.Blob) > CitedText.MaxSize)
            return none;
        var text = CitedText.Of(tree.Read(file.Blob));
        if (text.IsBinary || text.LineCount == 0)
            return none;
        var (first, count) = Place(judged, text);
        var shown = Math.Min(count, MostLines);
        return new CitedExcerpt(judged, path, first, text.TextOf(first, shown).Split('\n'), count - shown);
    }

    static (int First, int Count) Place(CitationFreshness judged, CitedText text)
    {
        if (judged.Citation is not { FirstLine: { } first, LastLine: { } last })
            return (1, text.LineCount);
        var count = Math.Min(last - first + 1, text.LineCount);
        if (judged.State == FreshnessState.Fresh && PinnedText.Of(judged.Citation) is { } pinned)
            first = WhereItStands(pinned, text, first, count);
        first = Math.Clamp(first, 1, text.LineCount);
        return (first, Math.Min(count, text.LineCount - first + 1));
    }

    static int WhereItStands(PinnedText pinned, CitedText text, int first, int count)
    {
        var windows = text.LineCount - count + 1;
        if (windows > MostWindows || (first <= windows && text.PinOf(first, count) == pinned.Pin))
            return first;
        return Enumerable.Range(1, windows).FirstOrDefault(line => text.PinOf(line, count) == pinned.Pin, first);
    }
}
