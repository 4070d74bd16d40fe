using System.Buffers;

namespace AgentMemory.Instructions;

/// <summary>A mention that can be taken for a path: relative, with forward slashes, without what is said about a place in the file.</summary>
/// <param name="Path">The path as said, without a slash at the end.</param>
/// <param name="SaysFolder">Whether it ended in a slash.</param>
/// <param name="IsGlob">Whether it has wildcards.</param>
sealed record MentionedPath(string Path, bool SaysFolder, bool IsGlob)
{
    const string Ordinary = "._-+@()";
    const string Wild = "*?{},[]!";

    static readonly SearchValues<char> PlaceUnits = SearchValues.Create("0123456789-L");

    /// <summary>The names it is made of.</summary>
    internal string[] Names { get; } = Path.Split('/');

    /// <summary>Whether it is one name, which may lie in any folder.</summary>
    internal bool IsBare => Names.Length == 1 && !SaysFolder;

    /// <summary>
    /// Returns the path of a mention; <c>null</c> where its text is none: an address, a command, a placeholder, an absolute path or one
    /// with a variable. It errs on that side.
    /// </summary>
    internal static MentionedPath? Of(PathMention mention)
    {
        var text = mention.Kind == MentionKind.Link ? Unescape(mention.Text) : mention.Text;
        text = WithoutPlace(text);
        if (text.StartsWith("./", StringComparison.Ordinal))
            text = text[2..];
        var saysFolder = text.EndsWith('/');
        text = saysFolder ? text[..^1] : text;
        if (text.Length == 0 || !char.IsLetterOrDigit(text[0]) && text[0] is not ('.' or '_' or '(' or '['))
            return null;
        if (!text.All(unit => char.IsLetterOrDigit(unit) || unit == '/' || Ordinary.Contains(unit, StringComparison.Ordinal) || Wild.Contains(unit, StringComparison.Ordinal)))
            return null;
        var isGlob = text.Contains('*', StringComparison.Ordinal) || (text.Contains('{', StringComparison.Ordinal) && text.Contains(',', StringComparison.Ordinal));
        if (!isGlob && text.AsSpan().ContainsAny("?{},!"))
            return null;
        var path = new MentionedPath(text, saysFolder, isGlob);
        return path.Names.Any(IsNoName) || path.Names.Any(KnownNames.IsExample) ? null : path;
    }

    /// <summary>Cuts off what names a place inside the file: <c>:12</c>, <c>:12:3</c>, <c>::test</c>, <c>#part</c>, <c>?raw=1</c>.</summary>
    static string WithoutPlace(string text)
    {
        var end = text.AsSpan().IndexOfAny('#', '?');
        if (end > 0 && (text[end] == '#' || text[(end + 1)..].Contains('=', StringComparison.Ordinal)))
            text = text[..end];
        var member = text.IndexOf("::", StringComparison.Ordinal);
        if (member > 0)
            text = text[..member];
        for (var colon = text.LastIndexOf(':'); colon > 0 && IsPlace(text.AsSpan(colon + 1)); colon = text.LastIndexOf(':'))
            text = text[..colon];
        return text;
    }

    static bool IsPlace(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(PlaceUnits);

    static bool IsNoName(string name) => name.Length == 0 || (name.Length > 2 && name.All(unit => unit == '.')) || name == ".";

    static string Unescape(string url) => url.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(url) : url;
}
