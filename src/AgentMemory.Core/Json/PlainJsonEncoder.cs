using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace AgentMemory.Json;

/// <summary>
/// Escapes what <see cref="JavaScriptEncoder.UnsafeRelaxedJsonEscaping"/> does, byte for byte. That one marks all characters of Unicode
/// before it looks at the first, which is compiled at every start; most of what is written is ASCII and needs none of it.
/// </summary>
public sealed unsafe class PlainJsonEncoder : JavaScriptEncoder
{
    const int FirstBeyondAscii = 0x80;

    PlainJsonEncoder()
    {
    }

    /// <summary>The only one.</summary>
    public static PlainJsonEncoder Instance { get; } = new();

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar < FirstBeyondAscii ? IsEscaped(unicodeScalar) : UnsafeRelaxedJsonEscaping.WillEncode(unicodeScalar);

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (var i = 0; i < textLength; i++)
        {
            if (text[i] >= FirstBeyondAscii)
                return UnsafeRelaxedJsonEscaping.FindFirstCharacterToEncode(text + i, textLength - i) is >= 0 and var found ? i + found : -1;
            if (IsEscaped(text[i]))
                return i;
        }
        return -1;
    }

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        for (var i = 0; i < utf8Text.Length; i++)
        {
            if (utf8Text[i] >= FirstBeyondAscii)
                return UnsafeRelaxedJsonEscaping.FindFirstCharacterToEncodeUtf8(utf8Text[i..]) is >= 0 and var found ? i + found : -1;
            if (IsEscaped(utf8Text[i]))
                return i;
        }
        return -1;
    }

    /// <inheritdoc/>
    public override string Encode(string value) => Ascii.IsValid(value) ? base.Encode(value) : UnsafeRelaxedJsonEscaping.Encode(value);

    /// <inheritdoc/>
    // Halves of characters and broken UTF-8 are its business too.
    public override OperationStatus Encode(ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true) =>
        Ascii.IsValid(source)
            ? base.Encode(source, destination, out charsConsumed, out charsWritten, isFinalBlock)
            : UnsafeRelaxedJsonEscaping.Encode(source, destination, out charsConsumed, out charsWritten, isFinalBlock);

    /// <inheritdoc/>
    public override OperationStatus EncodeUtf8(ReadOnlySpan<byte> utf8Source, Span<byte> utf8Destination, out int bytesConsumed, out int bytesWritten, bool isFinalBlock = true) =>
        Ascii.IsValid(utf8Source)
            ? base.EncodeUtf8(utf8Source, utf8Destination, out bytesConsumed, out bytesWritten, isFinalBlock)
            : UnsafeRelaxedJsonEscaping.EncodeUtf8(utf8Source, utf8Destination, out bytesConsumed, out bytesWritten, isFinalBlock);

    /// <inheritdoc/>
    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        if (unicodeScalar >= FirstBeyondAscii)
            return UnsafeRelaxedJsonEscaping.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
        var escape = EscapeOf(unicodeScalar);
        if (escape.Length > bufferLength)
        {
            numberOfCharactersWritten = 0;
            return false;
        }
        escape.CopyTo(new Span<char>(buffer, bufferLength));
        numberOfCharactersWritten = escape.Length;
        return true;
    }

    static bool IsEscaped(int ascii) => ascii is < ' ' or '"' or '\\' or 0x7F;

    static string EscapeOf(int ascii) => ascii switch
    {
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        '"' => "\\\"",
        '\\' => "\\\\",
        _ => $"\\u00{ascii >> 4}{"0123456789ABCDEF"[ascii & 0xF]}",
    };
}
