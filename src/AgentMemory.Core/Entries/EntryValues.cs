using System.Globalization;

namespace AgentMemory.Entries;

/// <summary>How the values of front matter that are not plain text are written and read, everywhere the same.</summary>
public static class EntryValues
{
    /// <summary>The most characters a title may have.</summary>
    public const int MaxTitleLength = 120;

    /// <summary>The most characters a subject may have.</summary>
    public const int MaxSubjectLength = 120;

    static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>Returns a confidence as front matter has it, e.g. <c>0.9</c>.</summary>
    public static string Confidence(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Parses a confidence: a number from 0 to 1.</summary>
    public static bool TryParseConfidence(string text, out double value)
    {
        const NumberStyles Number = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Number, CultureInfo.InvariantCulture, out value) && value is >= 0 and <= 1;
    }

    /// <summary>Returns an instant as front matter has it: ISO 8601 in UTC, e.g. <c>2027-05-21T00:00:00Z</c>.</summary>
    // Part by part: what reads a format of one's own is compiled at every start.
    public static string Instant(DateTimeOffset value)
    {
        var utc = value.UtcDateTime;
        var whole = string.Create(CultureInfo.InvariantCulture, $"{utc.Year:D4}-{utc.Month:D2}-{utc.Day:D2}T{utc.Hour:D2}:{utc.Minute:D2}:{utc.Second:D2}");
        var ticks = utc.Ticks % TimeSpan.TicksPerSecond;
        return ticks == 0 ? whole + "Z" : string.Create(CultureInfo.InvariantCulture, $"{whole}.{ticks:D7}").TrimEnd('0') + "Z";
    }

    /// <summary>Parses an ISO 8601 instant. The offset has to be there: without one it would mean another instant on each machine.</summary>
    public static bool TryParseInstant(string text, out DateTimeOffset value)
    {
        value = default;
        if (!EndsInOffset(text) || !DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            return false;
        value = parsed.ToUniversalTime();
        return true;
    }

    /// <summary>Whether the text is a subject: lower-case words, joined by dots, hyphens and underscores.</summary>
    public static bool IsSubject(string text)
    {
        if (text.Length is 0 or > MaxSubjectLength)
            return false;
        var afterWord = false;
        foreach (var c in text)
        {
            var isWord = char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
            if (!isWord && (!afterWord || c is not ('.' or '-' or '_')))
                return false;
            afterWord = isWord;
        }
        return afterWord;
    }

    /// <summary>Returns what keeps a text from being a scope glob, or <c>null</c>.</summary>
    public static string? ProblemOfScope(string glob)
    {
        if (string.IsNullOrWhiteSpace(glob))
            return "is empty";
        if (glob.Contains('\\', StringComparison.Ordinal))
            return "has a backslash; separators are forward slashes";
        if (glob[0] == '/' || (glob.Length > 1 && char.IsAsciiLetter(glob[0]) && glob[1] == ':'))
            return "is absolute; scopes are relative to the repository's root";
        return glob.Split('/').Contains("..") ? "leads out of the repository with '..'" : null;
    }

    static bool EndsInOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
