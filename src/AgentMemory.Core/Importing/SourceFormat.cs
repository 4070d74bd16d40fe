namespace AgentMemory.Importing;

/// <summary>What sort of memory a file holds; the words of <c>--from</c>.</summary>
public enum SourceFormat
{
    /// <summary>An instruction file in markdown, with or without front matter that says what it applies to.</summary>
    Markdown,

    /// <summary>A file of Claude Code's own memory: <c>MEMORY.md</c>, or a topic beside it.</summary>
    ClaudeMemory,

    /// <summary>The knowledge graph of the Model Context Protocol's memory server: a JSON object a line.</summary>
    MemoryJson,

    /// <summary>A concept of an Open Knowledge Format bundle, such as an entry of a store.</summary>
    Okf,

    /// <summary>A packet of Kage, which is such a concept with the packet in a block of JSON.</summary>
    Kage,

    /// <summary>What <c>export --format json</c> writes.</summary>
    Json,
}

/// <summary>The words that stand for source formats.</summary>
public static class SourceFormatWords
{
    /// <summary>All words, in the order of <see cref="SourceFormat"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["markdown", "claude-memory", "memory-json", "okf", "kage", "json"];

    /// <summary>Returns the word for a format.</summary>
    public static string Word(this SourceFormat format) => All[(int)format];

    /// <summary>Parses a word; <c>null</c> where it is none.</summary>
    public static SourceFormat? Parse(string? word)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] == word)
                return (SourceFormat)i;
        }
        return null;
    }
}
