using System.Globalization;
using System.Text;
using AgentMemory.Characters;

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

    /// <summary>Whether a character would be invisible, or act instead of being shown. The two selectors that belong to emoji stay.</summary>
    internal static bool IsHidden(Rune rune) => CharacterClass.Of(rune) != CharacterKind.Visible && rune.Value is not (0xFE0E or 0xFE0F);

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
