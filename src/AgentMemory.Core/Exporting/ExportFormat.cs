namespace AgentMemory.Exporting;

/// <summary>The forms in which a store is written out; the words of <c>--format</c>.</summary>
public enum ExportFormat
{
    /// <summary>One JSON object with every entry and its whole file; reads back without loss.</summary>
    Json,

    /// <summary>One document for people.</summary>
    Markdown,

    /// <summary>A folder that is a bundle of the Open Knowledge Format 0.2; reads back without loss.</summary>
    Okf,
}

/// <summary>The words that stand for export formats.</summary>
public static class ExportFormatWords
{
    /// <summary>All words, in the order of <see cref="ExportFormat"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["json", "markdown", "okf"];

    /// <summary>Returns the word for a format.</summary>
    public static string Word(this ExportFormat format) => All[(int)format];

    /// <summary>Parses a word; <c>null</c> where it is none.</summary>
    public static ExportFormat? Parse(string? word)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] == word)
                return (ExportFormat)i;
        }
        return null;
    }
}
