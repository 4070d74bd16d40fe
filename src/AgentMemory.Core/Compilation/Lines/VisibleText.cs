using System.Globalization;
using System.Text;

namespace AgentMemory.Compilation.Lines;

/// <summary>
/// Makes text show all it holds: white space of every sort becomes single spaces, and what a reviewer cannot see, or what
/// reorders what they see, is spelled out as <c>U+XXXX</c>.
/// </summary>
static class VisibleText
{
    const int EmojiPresentation = 0xFE0F;

    /// <summary>Returns the text on one line. Leading and trailing white space stays, as one space each.</summary>
    internal static string Of(string text)
    {
        var visible = new StringBuilder(text.Length);
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (visible.Length == 0 || visible[^1] != ' ')
                    visible.Append(' ');
            }
            else if (IsInvisible(rune) && !(rune.Value == EmojiPresentation && IsPictograph(before)))
            {
                visible.Append(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
            }
            else
            {
                visible.Append(rune);
            }
            before = rune;
        }
        return visible.ToString();
    }

    /// <summary>Whether a character has no shape of its own, or moves those around it.</summary>
    internal static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate => true,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        _ => IsBlankLetterOrMark(rune.Value),
    };

    // Letters, marks and symbols by category that nevertheless show nothing; the last range holds the tags, whose unassigned
    // neighbours renderers ignore as well.
    static bool IsBlankLetterOrMark(int value) => value
        is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 or 0xFFFC
        or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    // A picture followed by the selector that asks for its coloured form is ordinary writing, and carries nothing.
    static bool IsPictograph(Rune rune) => !rune.IsAscii && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;
}
