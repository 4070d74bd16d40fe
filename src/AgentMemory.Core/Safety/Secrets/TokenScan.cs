using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Secrets;

/// <summary>
/// Finds tokens of known form, JSON web tokens and Telegram's included. Only words long enough to be one are looked at, which
/// ordinary prose has none of.
/// </summary>
static class TokenScan
{
    const int Shortest = 20;
    const int LongestJwtPart = 2000;
    const double LeastEntropy = 3;

    internal static IEnumerable<Secret> Find(Passage passage)
    {
        foreach (var (start, end) in LongWords(passage.Text))
        {
            foreach (var secret in InWord(passage, start, end))
                yield return secret;
        }
    }

    static IEnumerable<Secret> InWord(Passage passage, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (i > start && char.IsAsciiLetterOrDigit(passage.Text[i - 1]))
                continue;
            if (Match(passage, i) is { } secret)
            {
                yield return secret;
                i += secret.Length - 1;
            }
        }
    }

    static Secret? Match(Passage passage, int index)
    {
        foreach (var format in TokenFormats.StartingWith(passage.Text[index]))
        {
            if (string.CompareOrdinal(passage.Text, index, format.Prefix, 0, format.Prefix.Length) != 0)
                continue;
            var window = passage.Window(index, format.Window);
            if (format.Match(window) is > 0 and var length && IsChance(window[..length], format.Prefix.Length))
                return new Secret(SecretRules.KnownToken, format.What, index, length);
        }
        return Jwt(passage, index) ?? Telegram(passage, index);
    }

    // Documentation has tokens of the right form that are made up: rows of x, or EXAMPLE at the end.
    static bool IsChance(ReadOnlySpan<char> token, int prefix) =>
        !token.EndsWith("EXAMPLE", StringComparison.Ordinal) && Chance.Entropy(token[prefix..]) >= LeastEntropy;

    static Secret? Jwt(Passage passage, int index)
    {
        if (string.CompareOrdinal(passage.Text, index, "eyJ", 0, 3) != 0)
            return null;
        var window = passage.Window(index, 3 * LongestJwtPart);
        var header = Run(window, TokenAlphabet.UrlSafe);
        if (header < 17 || header >= window.Length || window[header] != '.' || !window[(header + 1)..].StartsWith("eyJ", StringComparison.Ordinal))
            return null;
        var claims = Run(window[(header + 1)..], TokenAlphabet.UrlSafe);
        if (claims < 17)
            return null;
        var length = header + 1 + claims;
        if (length < window.Length && window[length] == '.')
            length += 1 + Run(window[(length + 1)..], TokenAlphabet.UrlSafe);
        return new Secret(SecretRules.KnownToken, "A JSON web token", index, length);
    }

    static Secret? Telegram(Passage passage, int index)
    {
        const int LongestNumber = 10;
        const int Rest = 33;
        if (!char.IsAsciiDigit(passage.Text[index]))
            return null;
        var window = passage.Window(index, LongestNumber + Rest + 4);
        var number = window.IndexOfAnyExceptInRange('0', '9');
        if (number is < 8 or > LongestNumber || !window[number..].StartsWith(":AA", StringComparison.Ordinal))
            return null;
        var rest = Run(window[(number + 3)..], TokenAlphabet.UrlSafe);
        return rest == Rest ? new Secret(SecretRules.KnownToken, "A Telegram bot token", index, number + 3 + rest) : null;
    }

    static int Run(ReadOnlySpan<char> text, TokenAlphabet alphabet)
    {
        var length = 0;
        while (length < text.Length && TokenFormat.Has(alphabet, text[length]))
            length++;
        return length;
    }

    static IEnumerable<(int Start, int End)> LongWords(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is > ' ' and < '\u007F')
                continue;
            if (i - start >= Shortest)
                yield return (start, i);
            start = i + 1;
        }
    }
}
