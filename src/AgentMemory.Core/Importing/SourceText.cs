using System.Buffers;
using System.Text;
using System.Text.Unicode;
using AgentMemory.Errors;

namespace AgentMemory.Importing;

/// <summary>A source as text, in the lines that citations count.</summary>
/// <param name="Text">All of it, without byte order mark, every line ending in a line feed alone.</param>
/// <param name="Lines">Its lines, without their ends.</param>
sealed record SourceText(string Text, IReadOnlyList<string> Lines)
{
    /// <summary>Decodes a source.</summary>
    /// <exception cref="AgentMemoryException">It is no UTF-8 text; the line is named.</exception>
    internal static SourceText Of(SourceFile source)
    {
        var bytes = source.Bytes.AsSpan();
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
            throw ImportErrors.NotText(source.Name, LineAt(bytes, nul), "a NUL byte stands there, so it is binary or UTF-16");
        var characters = new char[bytes.Length];
        if (Utf8.ToUtf16(bytes, characters, out var read, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
            throw ImportErrors.NotText(source.Name, LineAt(bytes, read), $"the byte 0x{bytes[read]:x2} there is not UTF-8");
        // Citations count line feeds only, so a lone carriage return must not begin a line here either.
        var text = new string(characters, 0, written).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', ' ');
        var lines = text.Split('\n');
        return new SourceText(text, lines[^1].Length == 0 ? lines[..^1] : lines);
    }

    static int LineAt(ReadOnlySpan<byte> bytes, int offset) => bytes[..offset].Count((byte)'\n') + 1;
}
