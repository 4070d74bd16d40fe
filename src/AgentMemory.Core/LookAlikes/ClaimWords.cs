namespace AgentMemory.LookAlikes;

/// <summary>One word of a claim.</summary>
/// <param name="Text">The word as written, or a number with the dots inside it.</param>
/// <param name="IsIdentifier">Whether it is part of a name from code, a path or a product: <c>OrderService</c>, <c>src/gen</c>, <c>pnpm-lock.yaml</c>.</param>
sealed record ClaimWord(string Text, bool IsIdentifier);

/// <summary>Takes text apart into words: names from code fall into the words they are made of.</summary>
static class ClaimWords
{
    internal static IEnumerable<ClaimWord> In(string text)
    {
        var isCode = false;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != '`' && !char.IsWhiteSpace(text[i]))
                continue;
            if (i > start)
            {
                foreach (var word in OfChunk(text[start..i], isCode))
                    yield return word;
            }
            isCode ^= i < text.Length && text[i] == '`';
            start = i + 1;
        }
    }

    /// <summary>Takes apart what stands between two spaces.</summary>
    static IEnumerable<ClaimWord> OfChunk(string chunk, bool isCode)
    {
        var isName = isCode || IsName(chunk);
        var start = -1;
        for (var i = 0; i <= chunk.Length; i++)
        {
            var isPart = i < chunk.Length && IsPart(chunk, i);
            // An apostrophe joins: don't is one word, of letters only.
            if (start >= 0 && (!isPart || IsHump(chunk, i)))
            {
                yield return new ClaimWord(chunk[start..i].Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal), isName);
                start = -1;
            }
            if (isPart && start < 0)
                start = i;
        }
    }

    static bool IsPart(string chunk, int i) =>
        char.IsLetterOrDigit(chunk[i]) || char.IsSurrogate(chunk[i])
        || (chunk[i] is '\'' or '’' && i > 0 && i + 1 < chunk.Length && char.IsLetter(chunk[i - 1]) && char.IsLetter(chunk[i + 1]))
        || (chunk[i] is '.' && i > 0 && i + 1 < chunk.Length && char.IsAsciiDigit(chunk[i - 1]) && char.IsAsciiDigit(chunk[i + 1]));

    /// <summary>Where a word inside a name begins: a capital after a small letter, a letter after a digit.</summary>
    static bool IsHump(string chunk, int i) => i > 0 && i < chunk.Length
        && ((char.IsUpper(chunk[i]) && char.IsLower(chunk[i - 1])) || (char.IsAsciiLetter(chunk[i]) && char.IsAsciiDigit(chunk[i - 1])));

    static bool IsName(string chunk)
    {
        for (var i = 1; i < chunk.Length - 1; i++)
        {
            if (chunk[i] is '_' or '/' or '.' or ':' or '\\' or '@' || (char.IsUpper(chunk[i]) && char.IsLower(chunk[i - 1])))
                return char.IsLetter(chunk[i + 1]) || char.IsLetter(chunk[i - 1]);
        }
        return false;
    }
}
