using System.Globalization;
using System.Text;

namespace AgentMemory.Cli.Output;

/// <summary>
/// Shows what would otherwise act on a terminal or hide from a reader: control characters, direction overrides, zero-width
/// and filler characters become <c>&lt;U+202E&gt;</c>. Entries are written by anyone, so no text of theirs is printed raw.
/// </summary>
static class VisibleText
{
    /// <summary>Escapes a text that belongs on one line; line breaks are escaped too.</summary>
    internal static string Escape(string text) => Escape(text, keepLines: false);

    /// <summary>Escapes a text of several lines; line feeds and tabs stay, CR LF becomes a line feed.</summary>
    internal static string EscapeLines(string text) => Escape(text.Replace("\r\n", "\n", StringComparison.Ordinal), keepLines: true);

    /// <summary>Whether a character would be invisible, or act instead of being shown.</summary>
    internal static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        _ => IsFiller(rune.Value),
    };

    // Letters and marks that render as nothing: combining grapheme joiner, Hangul fillers, Khmer inherent vowels, the blank
    // Braille pattern, Mongolian and supplementary variation selectors. U+FE0E and U+FE0F stay: they belong to visible emoji.
    static bool IsFiller(int value) => value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
        or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0D) or (>= 0xE0100 and <= 0xE01EF);

    static string Escape(string text, bool keepLines)
    {
        if (IsPlain(text))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var status = Rune.DecodeFromUtf16(rest, out var rune, out var consumed);
            if (status != System.Buffers.OperationStatus.Done)
                escaped.Append(CultureInfo.InvariantCulture, $"<U+{(int)rest[0]:X4}>");
            else if (IsHidden(rune) && !(keepLines && rune.Value is '\n' or '\t'))
                escaped.Append(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>");
            else
                escaped.Append(rest[..consumed]);
            rest = rest[consumed..];
        }
        return escaped.ToString();
    }

    static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~')
                return false;
        }
        return true;
    }
}
