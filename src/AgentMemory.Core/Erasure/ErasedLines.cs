using System.Text;
using AgentMemory.Entries;

namespace AgentMemory.Erasure;

/// <summary>The lines that compiling wrote for some entries: inside a managed block, each ends in its entry's id.</summary>
/// <param name="ids">The entries.</param>
public sealed class ErasedLines(IReadOnlyList<EntryId> ids) : IContentEraser
{
    readonly IReadOnlyList<byte[]> _ends = [.. ids.Select(id => Encoding.UTF8.GetBytes($"(`{id}`)"))];

    static ReadOnlySpan<byte> Begin => "<!-- agent-memory:begin -->"u8;

    /// <inheritdoc/>
    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        foreach (var end in _ends)
        {
            if (bytes.IndexOf(end) >= 0)
                return Erase(bytes) is not null;
        }
        return false;
    }

    /// <inheritdoc/>
    public bool IsLikeIn(ReadOnlySpan<byte> bytes) => false;

    /// <inheritdoc/>
    public byte[]? Erase(ReadOnlySpan<byte> bytes)
    {
        using var kept = new MemoryStream(bytes.Length);
        var rest = bytes;
        var (inside, wasBlank, wasErased) = (false, false, false);
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..(end + 1)];
            rest = rest[line.Length..];
            var text = line.TrimEnd("\r\n"u8);
            if (text.StartsWith("<!-- agent-memory:"u8))
                inside = text.SequenceEqual(Begin);
            var isErased = inside && IsOurs(text);
            // A group of which nothing is left leaves no second blank line behind, as compiling would not.
            if (!isErased && !(wasErased && wasBlank && text.IsEmpty))
                kept.Write(line);
            (wasErased, wasBlank) = (isErased || (wasErased && text.IsEmpty), isErased || (wasErased && text.IsEmpty) ? wasBlank : text.IsEmpty);
        }
        return kept.Length == bytes.Length ? null : kept.ToArray();
    }

    bool IsOurs(ReadOnlySpan<byte> line)
    {
        foreach (var end in _ends)
        {
            if (line.StartsWith("- "u8) && line.EndsWith(end))
                return true;
        }
        return false;
    }
}
