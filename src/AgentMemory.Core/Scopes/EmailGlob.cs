using System.Diagnostics.CodeAnalysis;

namespace AgentMemory.Scopes;

/// <summary>
/// An e-mail address, or a glob of some, such as <c>*@example.org</c>; <c>*</c> and <c>?</c> are its wildcards. ASCII letters match in either case; no other letters do, because
/// Unicode has some whose other case is an ASCII letter, and those must not pass for it.
/// </summary>
public sealed class EmailGlob
{
    const int MaxLength = 320;

    readonly Wildcard _wildcard;

    EmailGlob(string text, Wildcard wildcard)
    {
        Text = text;
        _wildcard = wildcard;
    }

    /// <summary>The glob as written.</summary>
    public string Text { get; }

    /// <summary>Parses an address or glob: at most 320 characters without white space, with an <c>@</c> or a <c>*</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EmailGlob? glob)
    {
        glob = null;
        if (text is null || text.Length is 0 or > MaxLength || !text.AsSpan().ContainsAny('@', '*'))
            return false;
        if (text.AsSpan().ContainsAny('<', '>') || text.Any(unit => char.IsWhiteSpace(unit) || char.IsControl(unit)))
            return false;
        if (Wildcard.Parse(Lower(text), hasSets: false) is { } wildcard)
            glob = new EmailGlob(text, wildcard);
        return glob is not null;
    }

    /// <summary>Whether the address fits.</summary>
    public bool IsMatch(string address) => _wildcard.IsMatch(Wildcard.Runes(Lower(address)));

    /// <inheritdoc/>
    public override string ToString() => Text;

    static string Lower(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
    });
}
