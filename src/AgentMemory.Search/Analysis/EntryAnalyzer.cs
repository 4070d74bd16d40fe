using AgentMemory.Entries;

namespace AgentMemory.Search.Analysis;

/// <summary>Analyses entries.</summary>
public static class EntryAnalyzer
{
    /// <summary>Returns the terms of an entry, by field.</summary>
    public static EntryAnalysis Analyze(MemoryEntry entry)
    {
        var keys = new List<string>();
        if (entry.Subject is { } subject)
            keys.AddRange(TextAnalyzer.Terms(subject));
        foreach (var tag in entry.Tags)
            keys.AddRange(TextAnalyzer.Terms(tag));
        if (entry.Description is { } description)
            keys.AddRange(TextAnalyzer.Terms(description));
        var paths = new List<string>();
        foreach (var citation in entry.Evidence)
        {
            if (citation.Kind == CitationKind.Path)
                paths.AddRange(TextAnalyzer.Terms(citation.Target));
        }
        foreach (var glob in entry.Scope)
            paths.AddRange(TextAnalyzer.Terms(glob));
        var body = new List<IReadOnlyList<string>>();
        foreach (var sentence in BodySentences.In(entry.Body))
            body.Add(TextAnalyzer.ContentTerms(sentence));
        return EntryAnalysis.Of(TextAnalyzer.Terms(entry.Title), keys, paths, body);
    }
}
