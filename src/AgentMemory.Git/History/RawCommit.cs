using System.Buffers.Text;
using System.Text;

namespace AgentMemory.Git.History;

/// <summary>A commit's bytes, taken apart as Git does it: lenient with whatever odd tools wrote, never throwing.</summary>
readonly ref struct RawCommit
{
    const int HexDigits = 2 * Oid.Size;
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    internal RawCommit(ReadOnlySpan<byte> data)
    {
        var rest = data;
        while (true)
        {
            var from = rest;
            var line = NextLine(ref rest);
            if (line.Length == 0)
                break;
            // The first of each is the one that Git reads.
            if (Tree.Length == 0 && line.StartsWith("tree "u8))
                Tree = line[5..];
            else if (Parents.Length == 0 && line.StartsWith("parent "u8))
                Parents = from;
            else if (Author.Length == 0 && line.StartsWith("author "u8))
                Author = line[7..];
            else if (Committer.Length == 0 && line.StartsWith("committer "u8))
                Committer = line[10..];
            else if (line.StartsWith("encoding "u8))
                EncodingName = line[9..];
        }
        Message = rest;
    }

    /// <summary>The root tree's id in digits.</summary>
    internal ReadOnlySpan<byte> Tree { get; }

    /// <summary>All of the commit from the first parent's line.</summary>
    ReadOnlySpan<byte> Parents { get; }

    internal ReadOnlySpan<byte> Author { get; }

    internal ReadOnlySpan<byte> Committer { get; }

    internal ReadOnlySpan<byte> EncodingName { get; }

    internal ReadOnlySpan<byte> Message { get; }

    /// <summary>Adds the parents in order.</summary>
    internal void CopyParentsTo(List<Oid> parents)
    {
        var rest = Parents;
        while (NextLine(ref rest) is var line && line.StartsWith("parent "u8) && Oid.TryFromHex(line[7..], out var parent))
            parents.Add(parent);
    }

    /// <summary>Decodes text of this commit: by the encoding it names where that is UTF-8 or Latin 1, else as UTF-8 where it is that, else as Latin 1.</summary>
    internal string Decode(ReadOnlySpan<byte> text)
    {
        if (Ascii.EqualsIgnoreCase(EncodingName, "iso-8859-1"u8) || Ascii.EqualsIgnoreCase(EncodingName, "latin1"u8))
            return Encoding.Latin1.GetString(text);
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(text);
        }
    }

    /// <summary>Whether the message could hold statements of ours.</summary>
    internal bool MentionsMemory()
    {
        var rest = Message;
        while (rest.IndexOfAny((byte)'M', (byte)'m') is >= 0 and var place)
        {
            rest = rest[place..];
            if (rest.Length >= Word.Length && Ascii.EqualsIgnoreCase(rest[..Word.Length], Word))
                return true;
            rest = rest[1..];
        }
        return false;
    }

    static ReadOnlySpan<byte> Word => "memory-"u8;

    static ReadOnlySpan<byte> NextLine(scoped ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return line;
    }
}

/// <summary>An author or committer line: <c>Name &lt;e-mail&gt; seconds zone</c>, any part of which may be missing.</summary>
readonly ref struct RawSignature
{
    /// <summary>The last days of the year 9999: dates beyond are a mistake, and no zone may carry one past what can be written.</summary>
    internal const long MaxSeconds = 253_402_000_000;

    const int MaxZoneMinutes = 14 * 60;

    internal RawSignature(ReadOnlySpan<byte> line)
    {
        var open = line.IndexOf((byte)'<');
        Name = (open < 0 ? line : line[..open]).Trim((byte)' ');
        var address = open < 0 ? [] : line[(open + 1)..];
        var close = address.IndexOf((byte)'>');
        Email = (close < 0 ? address : address[..close]).Trim((byte)' ');
        var date = line[(line.LastIndexOf((byte)'>') + 1)..].TrimStart((byte)' ');
        if (close < 0 || !Utf8Parser.TryParse(date, out long seconds, out var used))
            return;
        Seconds = Math.Clamp(seconds, 0, MaxSeconds);
        if (Utf8Parser.TryParse(date[used..].TrimStart((byte)' '), out int zone, out _))
            ZoneMinutes = Math.Clamp((zone / 100 * 60) + (zone % 100), -MaxZoneMinutes, MaxZoneMinutes);
    }

    internal ReadOnlySpan<byte> Name { get; }

    internal ReadOnlySpan<byte> Email { get; }

    /// <summary>Seconds since 1970, never negative.</summary>
    internal long Seconds { get; }

    internal int ZoneMinutes { get; }
}
