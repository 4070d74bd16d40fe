using System.Globalization;
using System.Text;
using AgentMemory.Characters;

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
            // A picture followed by the selector that asks for its coloured form is ordinary writing, and carries nothing.
            else if (IsInvisible(rune) && !(rune.Value == EmojiPresentation && Emoji.IsPictograph(before)))
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

    /// <summary>Returns a line of code: its spaces and tabs stay.</summary>
    internal static string OfCode(string line)
    {
        var visible = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Value is ' ' or '\t')
                visible.Append(rune);
            else if (Rune.IsWhiteSpace(rune))
                visible.Append(' ');
            else if (IsInvisible(rune))
                visible.Append(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
            else
                visible.Append(rune);
        }
        return visible.ToString().TrimEnd(' ', '\t');
    }

    /// <summary>Whether a character has no shape of its own, or moves those around it.</summary>
    internal static bool IsInvisible(Rune rune) => CharacterClass.Of(rune) is not (CharacterKind.Visible or CharacterKind.Unassigned);
}
