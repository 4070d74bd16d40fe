using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AgentMemory.Entries;

/// <summary>Parses citations. Only their form is judged: whether the place exists is for whoever has the tree.</summary>
public static class CitationParser
{
    const int PinLength = 16;
    const int MaxNameLength = 128;
    const int MaxLineDigits = 9;

    /// <summary>Parses one citation; where it is none, the problem completes the sentence "The citation …".</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Citation? citation, [NotNullWhen(false)] out string? problem)
    {
        citation = null;
        problem = ProblemOfText(text) ?? Parse(text, out citation);
        return problem is null && citation is not null;
    }

    static string? Parse(string text, out Citation? citation)
    {
        if (After(text, "commit:") is { } commit)
            return ParseCommit(text, commit, out citation);
        if (After(text, "session:") is { } session)
            return ParseSession(text, session, out citation);
        if (After(text, "entry:") is { } entry)
            return ParseEntry(text, entry, out citation);
        if (text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal))
            return ParseUrl(text, out citation);
        return ParsePlace(text, out citation);
    }

    static string? ParseCommit(string text, string id, out Citation? citation)
    {
        citation = null;
        if (id.Length is < 7 or > 40 || !id.All(char.IsAsciiHexDigit))
            return "names no commit; commit: takes 7 to 40 hexadecimal digits";
        citation = new Citation(text, CitationKind.Commit, id.ToLowerInvariant());
        return null;
    }

    static string? ParseSession(string text, string session, out Citation? citation)
    {
        citation = null;
        var slash = session.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IsName(session[..slash]) || !IsName(session[(slash + 1)..]))
            return "names no session; session: takes <agent>/<session>, each of 1 to 128 of the characters A-Z a-z 0-9 . _ : / -";
        citation = new Citation(text, CitationKind.Session, session);
        return null;
    }

    static string? ParseEntry(string text, string id, out Citation? citation)
    {
        citation = null;
        if (!EntryId.TryParse(id, out var parsed))
            return $"names no entry; entry: takes an id of {EntryId.Allowed}";
        citation = new Citation(text, CitationKind.Entry, parsed.Value);
        return null;
    }

    static string? ParseUrl(string text, out Citation? citation)
    {
        citation = null;
        if (text.Contains(' ', StringComparison.Ordinal) || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Host.Length == 0)
            return "is not a web address";
        citation = new Citation(text, CitationKind.Url, text);
        return null;
    }

    static string? ParsePlace(string text, out Citation? citation)
    {
        citation = null;
        var place = SplitPin(text, out var pin);
        if (pin is not null && !pin.All(char.IsAsciiHexDigitLower))
            return "has a pin with capital letters; a pin is 16 lower-case hexadecimal digits";
        if (SplitLines(place, out var path, out var first, out var last) is { } linesProblem)
            return linesProblem;
        if (ProblemOfPath(path) is { } pathProblem)
            return pathProblem;
        if (path.EndsWith('/') && (first is not null || pin is not null))
            return "has lines or a pin on a directory; only files have them";
        citation = new Citation(text, CitationKind.Path, path, first, last, pin);
        return null;
    }

    /// <summary>Only <c>@</c> and exactly sixteen digits are a pin: folders such as <c>@types</c> are common.</summary>
    static string SplitPin(string text, out string? pin)
    {
        pin = null;
        var at = text.Length - PinLength - 1;
        if (at < 0 || text[at] != '@' || !text[(at + 1)..].All(char.IsAsciiHexDigit))
            return text;
        pin = text[(at + 1)..];
        return text[..at];
    }

    /// <summary>Only a <c>#</c> in the last segment starts lines: a folder may be named <c>C#</c>.</summary>
    static string? SplitLines(string place, out string path, out int? first, out int? last)
    {
        first = last = null;
        path = place;
        var hash = place.IndexOf('#', place.LastIndexOf('/') + 1);
        if (hash < 0)
            return null;
        path = place[..hash];
        var lines = place[(hash + 1)..].Split('-');
        first = lines.Length <= 2 ? LineOf(lines[0]) : null;
        last = lines.Length == 2 ? LineOf(lines[1]) : first;
        return first is null || last is null || last < first ? "has no lines after '#'; they are written #L4 or #L4-L9, and a pin @ and 16 hexadecimal digits" : null;
    }

    static int? LineOf(string text)
    {
        var isNumber = text.Length is > 1 and <= MaxLineDigits + 1 && text[0] == 'L' && text[1] is >= '1' and <= '9' && text.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;
        return isNumber ? int.Parse(text.AsSpan(1), CultureInfo.InvariantCulture) : null;
    }

    static string? ProblemOfPath(string path)
    {
        if (path.Length == 0)
            return "names no path";
        if (path.Contains('\\', StringComparison.Ordinal))
            return "has a backslash; separators are forward slashes";
        if (path[0] == '/')
            return "is absolute; paths are relative to the repository's root";
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (colon >= 0 && (slash < 0 || colon < slash))
            return "is of an unknown kind; allowed are a path, commit:, session:, entry:, https:// and http://";
        foreach (var segment in path.TrimEnd('/').Split('/'))
        {
            if (segment is "" or "." or "..")
                return "has an empty, '.' or '..' segment; paths are plain and relative to the repository's root";
        }
        return path.EndsWith("//", StringComparison.Ordinal) ? "ends in two slashes" : null;
    }

    static string? ProblemOfText(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "is empty";
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
            return "starts or ends with a space";
        return text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff') ? "has a control character or line break" : null;
    }

    static bool IsName(string text) =>
        text.Length is > 0 and <= MaxNameLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '/' or '-');

    static string? After(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
