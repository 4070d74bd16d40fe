namespace AgentMemory.Safety.Secrets;

/// <summary>Which characters the secret part of a token has.</summary>
enum TokenAlphabet
{
    /// <summary>0-9, a-f, A-F.</summary>
    Hex,

    /// <summary>Letters and digits.</summary>
    Alphanumeric,

    /// <summary>Letters, digits and underscores.</summary>
    Word,

    /// <summary>Letters, digits, underscores and hyphens.</summary>
    UrlSafe,

    /// <summary>As base64 has it, with dots.</summary>
    Base64,
}

/// <summary>The form that an issuer gives to its tokens: a beginning, then so many characters of an alphabet.</summary>
/// <param name="What">What it is, at the start of a sentence.</param>
/// <param name="Prefix">How it begins.</param>
/// <param name="Alphabet">What follows.</param>
/// <param name="Least">The fewest characters that follow.</param>
/// <param name="Most">The most characters that follow; more make it something else.</param>
/// <param name="Infix">What has to stand somewhere in it.</param>
sealed record TokenFormat(string What, string Prefix, TokenAlphabet Alphabet, int Least, int Most, string? Infix = null)
{
    /// <summary>The characters that a match looks at.</summary>
    internal int Window => Prefix.Length + Most + 1;

    /// <summary>Returns the length of the token that a window starts with; 0 where there is none.</summary>
    internal int Match(ReadOnlySpan<char> window)
    {
        if (!window.StartsWith(Prefix, StringComparison.Ordinal))
            return 0;
        var rest = window[Prefix.Length..];
        var length = 0;
        while (length < rest.Length && Has(Alphabet, rest[length]))
            length++;
        // A dot or an equals sign at the end of a sentence is none of it.
        if (Alphabet == TokenAlphabet.Base64)
            length = rest[..length].TrimEnd('.').Length;
        if (length < Least || length > Most || (Infix is not null && !rest[..length].Contains(Infix, StringComparison.Ordinal)))
            return 0;
        return Prefix.Length + length;
    }

    internal static bool Has(TokenAlphabet alphabet, char c) => alphabet switch
    {
        TokenAlphabet.Hex => char.IsAsciiHexDigit(c),
        TokenAlphabet.Alphanumeric => char.IsAsciiLetterOrDigit(c),
        TokenAlphabet.Word => char.IsAsciiLetterOrDigit(c) || c == '_',
        TokenAlphabet.UrlSafe => char.IsAsciiLetterOrDigit(c) || c is '_' or '-',
        _ => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '+' or '/' or '=' or '.',
    };
}
