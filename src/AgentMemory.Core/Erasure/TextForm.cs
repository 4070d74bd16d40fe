namespace AgentMemory.Erasure;

/// <summary>
/// One way in which a text may be written, as bytes: its words, between which any white space may stand, for prose is wrapped,
/// indented, quoted and escaped.
/// </summary>
/// <param name="words">The words; a single one is found as it is.</param>
sealed class TextForm(IReadOnlyList<byte[]> words)
{
    /// <summary>Two words further apart are no wrapped line.</summary>
    const int WidestGap = 80;

    /// <summary>All of it, for telling forms apart.</summary>
    internal string Name { get; } = string.Join(' ', words.Select(Convert.ToHexString));

    /// <summary>Finds it at or behind a place; returns where it begins, or -1.</summary>
    internal int Find(ReadOnlySpan<byte> bytes, int start, out int length)
    {
        while (bytes[start..].IndexOf(words[0]) is >= 0 and var place)
        {
            start += place;
            if (TryMatch(bytes[start..], out length))
                return start;
            start++;
        }
        length = 0;
        return -1;
    }

    bool TryMatch(ReadOnlySpan<byte> bytes, out int length)
    {
        length = words[0].Length;
        for (var word = 1; word < words.Count; word++)
        {
            var gap = Gap(bytes[length..], words[word]);
            if (gap == 0)
                return false;
            length += gap + words[word].Length;
        }
        return true;
    }

    /// <summary>Returns how much white space stands before the next word; 0 where something else does.</summary>
    static int Gap(ReadOnlySpan<byte> bytes, byte[] next)
    {
        var (isSpace, isNewLine) = (false, false);
        for (var place = 0; place < Math.Min(bytes.Length, WidestGap); place++)
        {
            if (isSpace && bytes[place..].StartsWith(next))
                return place;
            switch (bytes[place])
            {
                case (byte)' ' or (byte)'\t':
                    isSpace = true;
                    break;
                case (byte)'\n' or (byte)'\r':
                    (isSpace, isNewLine) = (true, true);
                    break;
                // What escapes a line's end in JSON and YAML, and what opens a line of a quotation, a list or a comment.
                case (byte)'\\':
                    (isSpace, isNewLine) = (true, true);
                    place += place + 1 < bytes.Length && bytes[place + 1] is (byte)'n' or (byte)'r' or (byte)'t' ? 1 : 0;
                    break;
                case (byte)'>' or (byte)'#' or (byte)'*' or (byte)'|' or (byte)'/' or (byte)'-' or (byte)'+' when isNewLine:
                    break;
                default:
                    return 0;
            }
        }
        return isSpace && bytes.Length <= WidestGap && next.Length == 0 ? bytes.Length : 0;
    }
}
