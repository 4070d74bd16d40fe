namespace AgentMemory.Connecting.Json;

/// <summary>What stands between the values of a JSON text: blanks, comments and commas.</summary>
static class JsonGaps
{
    /// <summary>Whether nothing but blanks stands between two places.</summary>
    internal static bool IsBlank(byte[] bytes, int start, int end) => bytes.AsSpan(start, end - start).IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>Whether the line ends at a place, blanks aside.</summary>
    internal static bool EndsLine(byte[] bytes, int place)
    {
        while (place < bytes.Length && bytes[place] is (byte)' ' or (byte)'\t')
            place++;
        return place == bytes.Length || bytes[place] is (byte)'\r' or (byte)'\n';
    }

    /// <summary>Returns the place after a comment that closes the line of an opening bracket, before the line's end; the place itself where none does.</summary>
    internal static int EndOfLineComment(byte[] bytes, int place)
    {
        var at = place;
        while (bytes[at] is (byte)' ' or (byte)'\t')
            at++;
        if (!bytes.AsSpan(at).StartsWith("//"u8))
            return place;
        while (at < bytes.Length && bytes[at] is not ((byte)'\r' or (byte)'\n'))
            at++;
        return at;
    }

    /// <summary>Returns where the comma between two places stands, comments aside; <c>null</c> where there is none.</summary>
    internal static int? Comma(byte[] bytes, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            var rest = bytes.AsSpan(at, end - at);
            if (rest.StartsWith("//"u8))
                at += rest.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var line ? line : rest.Length;
            else if (rest.StartsWith("/*"u8))
                at += rest[2..].IndexOf("*/"u8) + 3;
            else if (bytes[at] == (byte)',')
                return at;
        }
        return null;
    }
}
