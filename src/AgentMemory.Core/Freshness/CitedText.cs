using System.Security.Cryptography;
using System.Text;

namespace AgentMemory.Freshness;

/// <summary>
/// A cited file's text as pins see it: without byte order mark and carriage returns, every line ending in a line feed, the last one
/// too. So line ends, and whether the file ends in one, make no difference; <c>sed -n 4,9p FILE | tr -d '\r' | sha256sum</c> gives
/// the digest of lines 4 to 9. UTF-16 with a byte order mark is read as the text it is.
/// </summary>
public sealed class CitedText
{
    /// <summary>The bytes a file may have to be read for its citations: far above any source file, far below what a machine stops at.</summary>
    public const int MaxSize = 16 * 1024 * 1024;

    /// <summary>Where Git looks for the zero byte that makes a file binary.</summary>
    const int BinaryProbe = 8000;

    const byte LineFeed = (byte)'\n';
    const byte CarriageReturn = (byte)'\r';

    readonly byte[] _text;
    readonly int _length;
    readonly List<int> _ends = [];

    CitedText(byte[] text, int length)
    {
        _text = text;
        _length = length;
        for (var start = 0; start < length;)
        {
            start += text.AsSpan(start, length - start).IndexOf(LineFeed) + 1;
            _ends.Add(start);
        }
    }

    /// <summary>How many lines there are; none in an empty file.</summary>
    public int LineCount => _ends.Count;

    /// <summary>Whether it is no text but some other format, by Git's own measure.</summary>
    public bool IsBinary { get; private init; }

    /// <summary>Reads a file's bytes.</summary>
    public static CitedText Of(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]))
            file = Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(file[2..]));
        else if (file.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            file = Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(file[2..]));
        else if (file.StartsWith(Encoding.UTF8.Preamble))
            file = file[Encoding.UTF8.Preamble.Length..];
        var text = new byte[file.Length + 1];
        var length = CopyWithoutReturns(file, text);
        if (length > 0 && text[length - 1] != LineFeed)
            text[length++] = LineFeed;
        return new CitedText(text, length) { IsBinary = file[..Math.Min(file.Length, BinaryProbe)].Contains((byte)0) };
    }

    /// <summary>Returns some lines, line feeds included.</summary>
    /// <param name="first">The first line, from 1.</param>
    /// <param name="count">How many.</param>
    public ReadOnlySpan<byte> Lines(int first, int count) => _text.AsSpan(StartOf(first), SizeOf(first, count));

    /// <summary>Returns some lines as text, without the last line feed.</summary>
    public string TextOf(int first, int count) => Encoding.UTF8.GetString(Lines(first, count)).TrimEnd('\n');

    /// <summary>Returns the digest of some lines.</summary>
    public Pin PinOf(int first, int count) => Digest(Lines(first, count));

    /// <summary>Returns the digest of the whole text.</summary>
    public Pin PinOfAll() => Digest(_text.AsSpan(0, _length));

    /// <summary>The size of some lines in bytes.</summary>
    internal int SizeOf(int first, int count) => StartOf(first + count) - StartOf(first);

    int StartOf(int line) => line == 1 ? 0 : _ends[line - 2];

    static int CopyWithoutReturns(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var written = 0;
        while (from.Length > 0)
        {
            var end = from.IndexOf(CarriageReturn);
            var kept = end < 0 ? from : from[..end];
            kept.CopyTo(to[written..]);
            written += kept.Length;
            from = from[(kept.Length + (end < 0 ? 0 : 1))..];
        }
        return written;
    }

    static Pin Digest(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return Pin.Of(hash);
    }
}
