using AgentMemory.Entries;

namespace AgentMemory.Compilation.Documents;

/// <summary>The documents of one compilation, each rendered once however often it is asked for.</summary>
sealed class RenderedDocuments
{
    readonly Dictionary<MemoryEntry, Dictionary<Func<MemoryEntry, string?>, string?>> _texts = new(ReferenceEqualityComparer.Instance);

    /// <summary>Returns an entry's file; <c>null</c> where it cannot be written.</summary>
    internal string? Of(DocumentFamily family, MemoryEntry entry)
    {
        if (!_texts.TryGetValue(entry, out var texts))
            _texts[entry] = texts = [];
        if (!texts.TryGetValue(family.Render, out var text))
            texts[family.Render] = text = family.Render(entry);
        return text;
    }
}
