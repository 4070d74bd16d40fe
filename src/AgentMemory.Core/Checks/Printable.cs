using System.Globalization;
using System.Text;
using AgentMemory.Characters;

namespace AgentMemory.Checks;

/// <summary>Makes text from a hostile file fit for a message: on one line, with everything invisible spelled out.</summary>
static class Printable
{
    const int MaxLength = 60;

    /// <summary>Returns the text in single quotes, cut after 60 characters, with control and format characters as <c>\u{…}</c>.</summary>
    internal static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (length++ == MaxLength)
            {
                quoted.Append('…');
                break;
            }
            if (IsVisible(rune))
                quoted.Append(rune.ToString());
            else
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        }
        return quoted.Append('\'').ToString();
    }

    /// <summary>Whether a character shows as itself, and as the one that is written.</summary>
    internal static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && CharacterClass.Of(rune) == CharacterKind.Visible;
}
