using System.Globalization;
using System.Text;

namespace AgentMemory.Yaml;

/// <summary>Writes text as a YAML scalar that every parser reads back as that text, and that shows a person all it holds.</summary>
static class YamlQuoting
{
    const int MaxShown = 80;

    // YAML 1.1 parsers, which are still about, read these as something else than text.
    static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "null", "yes", "no", "on", "off", "y", "n" };

    /// <summary>
    /// Returns the text plain where that is safe, in single quotes where it is printable, and in double quotes with escapes
    /// otherwise. Half a surrogate pair, which no file can hold, becomes U+FFFD.
    /// </summary>
    internal static string Scalar(string text)
    {
        if (IsPlain(text))
            return text;
        return IsPrintable(text) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : Escaped(text);
    }

    /// <summary>Returns the text in quotes for a message: invisible characters escaped, and cut where it is long.</summary>
    internal static string Show(string text)
    {
        var clipped = Clip(text);
        return IsPrintable(clipped) ? $"'{clipped}'" : Escaped(clipped);
    }

    /// <summary>Cuts a text for a message.</summary>
    internal static string Clip(string text)
    {
        if (text.Length <= MaxShown)
            return text;
        var end = char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown;
        return text[..end] + "…";
    }

    static bool IsPlain(string text)
    {
        if (text.Length == 0 || !char.IsAsciiLetter(text[0]) || Words.Contains(text))
            return false;
        foreach (var unit in text)
        {
            if (!char.IsAsciiLetterOrDigit(unit) && unit is not ('-' or '_' or '.' or '/' or '@' or '+'))
                return false;
        }
        return true;
    }

    static bool IsPrintable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || !IsPrintable(rune))
                return false;
            i += rune.Utf16SequenceLength - 1;
        }
        return true;
    }

    static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => false,
        UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.SpaceSeparator => rune.Value == ' ',
        _ => true,
    };

    static string Escaped(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when IsPrintable(rune) => quoted.Append(rune.ToString()),
                <= 0xFFFF => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
            };
        }
        return quoted.Append('"').ToString();
    }
}
