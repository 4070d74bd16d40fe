using System.Buffers;
using System.Text;

namespace AgentMemory.Erasure;

/// <summary>
/// The ways in which a text may stand somewhere without being it, letter for letter: in other case, space and punctuation, in base64 at
/// any place of a longer text, and in hexadecimal. Bytes are compared by their letters and digits alone, so that none is hidden by how a
/// file wraps its lines.
/// </summary>
sealed class TextSpellings
{
    /// <summary>A spelling that is this short, letters and digits alone, says nothing.</summary>
    const int FewestFolded = 8;

    /// <summary>Base64 writes so many bytes at once, and begins anew only there.</summary>
    const int Group = 3;

    static readonly byte[] Folding = [.. Enumerable.Range(0, 256).Select(unit =>
        unit >= 0x80 || char.IsAsciiDigit((char)unit) || char.IsAsciiLetterLower((char)unit) ? (byte)unit : char.IsAsciiLetterUpper((char)unit) ? (byte)(unit + 32) : (byte)0)];

    readonly byte[][] _folded;

    internal TextSpellings(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _folded = [.. new[] { bytes, Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)) }.Concat(Enumerable.Range(0, Group).Select(shift => Base64(bytes, shift))).Select(Fold).Where(folded => folded.Length >= FewestFolded)];
    }

    /// <summary>Whether some bytes hold one of them.</summary>
    internal bool AreIn(ReadOnlySpan<byte> bytes)
    {
        if (_folded.Length == 0 || bytes.Length < FewestFolded)
            return false;
        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        var folded = buffer.AsSpan(0, Fold(bytes, buffer));
        var found = false;
        foreach (var spelling in _folded)
            found = found || folded.IndexOf(spelling) >= 0;
        ArrayPool<byte>.Shared.Return(buffer);
        return found;
    }

    /// <summary>What of the text's base64 is the same whatever stands before and behind it.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="shift">How many bytes stand before it in its first group.</param>
    static byte[] Base64(byte[] bytes, int shift)
    {
        var encoded = Convert.ToBase64String([.. new byte[shift], .. bytes]);
        var first = shift == 0 ? 0 : shift + 1;
        var last = (shift + bytes.Length) * 4 / Group;
        return Encoding.ASCII.GetBytes(encoded[Math.Min(first, last)..last]);
    }

    static byte[] Fold(byte[] bytes)
    {
        var folded = new byte[bytes.Length];
        return folded[..Fold(bytes, folded)];
    }

    /// <summary>Copies small letters, digits and whatever is not ASCII; returns how much that is.</summary>
    static int Fold(ReadOnlySpan<byte> bytes, Span<byte> folded)
    {
        var length = 0;
        foreach (var unit in bytes)
        {
            folded[length] = Folding[unit];
            length += Folding[unit] == 0 ? 0 : 1;
        }
        return length;
    }
}
