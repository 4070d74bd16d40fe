using System.Text;
using AgentMemory.Entries;

namespace AgentMemory.Tombstones;

/// <summary>What an entry says, folded once, so that many tombstones can be compared with it. Equal where a person would call it the same text.</summary>
public sealed class FoldedText : IEquatable<FoldedText>
{
    readonly byte[] _bytes;

    FoldedText(byte[] bytes) => _bytes = bytes;

    /// <summary>Folds a title and a body.</summary>
    public static FoldedText Of(string title, string body) =>
        new(Encoding.UTF8.GetBytes($"{TombstoneText.Fold(title)}\n{TombstoneText.Fold(body)}"));

    /// <summary>Folds an entry's title and body.</summary>
    public static FoldedText Of(MemoryEntry entry) => Of(entry.Title, entry.Body);

    /// <summary>The folded title, a newline and the folded body, as UTF-8.</summary>
    internal ReadOnlySpan<byte> Utf8 => _bytes;

    /// <inheritdoc/>
    public bool Equals(FoldedText? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FoldedText);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }
}
