using System.Text;

namespace AgentMemory.Characters;

/// <summary>The characters beside a place in a text.</summary>
static class Neighbours
{
    /// <summary>Returns the character that ends before <paramref name="index"/>; <c>null</c> at the start of the text.</summary>
    internal static Rune? Before(string text, int index) =>
        index > 0 && Rune.DecodeLastFromUtf16(text.AsSpan(0, index), out var rune, out _) == System.Buffers.OperationStatus.Done ? rune : null;

    /// <summary>Returns the character behind the one at <paramref name="index"/>; <c>null</c> at the end of the text.</summary>
    internal static Rune? After(string text, int index)
    {
        Rune.DecodeFromUtf16(text.AsSpan(index), out _, out var length);
        return Rune.DecodeFromUtf16(text.AsSpan(index + length), out var rune, out _) == System.Buffers.OperationStatus.Done ? rune : null;
    }
}
