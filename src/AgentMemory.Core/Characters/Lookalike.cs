using System.Text;

namespace AgentMemory.Characters;

/// <summary>Characters that look like Latin letters: Cyrillic and Greek ones, full-width and mathematical forms.</summary>
static class Lookalike
{
    const string Cyrillic = "аАВсСеЕНіІјЈКМоОрРѕЅТхХуУһԁӏҮ";
    const string CyrillicAs = "aABcCeEHiIjJKMoOpPsSTxXyYhdlY";
    const string Greek = "αΑΒΕΖΗιΙκΚΜνΝοΟρΡΤυΥΧϲϳ";
    const string GreekAs = "aABEZHiIkKMvNoOpPTuYXcj";
    const string Accented = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ";
    const string AccentedAs = "aaaaaaceeeeiiiinooooouuuuyy";

    /// <summary>Whether a Cyrillic or Greek letter can be taken for a Latin one.</summary>
    internal static bool IsLookalike(char c) => Cyrillic.Contains(c) || Greek.Contains(c);

    /// <summary>Whether a character is a Cyrillic or Greek letter.</summary>
    internal static bool IsCyrillicOrGreek(char c) => c is (>= '\u0370' and <= '\u052F') or (>= '\u1F00' and <= '\u1FFF') && char.IsLetter(c);

    /// <summary>Whether a character is a Latin letter in mathematical dress.</summary>
    internal static bool IsMathematical(Rune rune) => rune.Value is >= 0x1D400 and <= 0x1D6A3;

    /// <summary>Returns the Latin letter, in lower case, that a reader takes the character for; else the character itself in lower case.</summary>
    internal static char Fold(Rune rune)
    {
        if (rune.IsAscii)
            return char.ToLowerInvariant((char)rune.Value);
        if (IsMathematical(rune))
            return (char)('a' + ((rune.Value - 0x1D400) % 52 % 26));
        if (!rune.IsBmp)
            return '\uFFFD';
        if (rune.Value is >= 0xFF01 and <= 0xFF5E)
            return char.ToLowerInvariant((char)(rune.Value - 0xFF01 + '!'));
        var c = char.ToLowerInvariant((char)rune.Value);
        return Mapped(c, Cyrillic, CyrillicAs) ?? Mapped(c, Greek, GreekAs) ?? Mapped(c, Accented, AccentedAs) ?? c;
    }

    // Lower case is folded after itself, so that a word is folded alike however it is capitalised.
    static char? Mapped(char c, string from, string to) => from.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? to[at] : null;
}
