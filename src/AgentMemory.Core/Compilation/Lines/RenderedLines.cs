using AgentMemory.Entries;

namespace AgentMemory.Compilation.Lines;

/// <summary>The lines of one compilation, each rendered once however often it is asked for.</summary>
sealed class RenderedLines
{
    readonly Dictionary<MemoryEntry, string?> _lines = new(ReferenceEqualityComparer.Instance);

    /// <summary>Returns an entry's line; <c>null</c> where it cannot be written.</summary>
    internal string? Of(MemoryEntry entry)
    {
        if (!_lines.TryGetValue(entry, out var line))
            _lines[entry] = line = CompiledLine.TryRender(entry, out var rendered) ? rendered : null;
        return line;
    }
}
