using System.Text;

namespace AgentMemory.Characters;

/// <summary>What a script needs of characters that show nothing of their own, by the Unicode blocks of its letters.</summary>
static class Script
{
    /// <summary>Whether the letters of this script run from right to left.</summary>
    internal static bool RunsRightToLeft(Rune rune) => rune.Value
        is (>= 0x0590 and <= 0x08FF and not 0x061C) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    /// <summary>Whether joiners choose between forms of its letters: Arabic, Syriac, N'Ko, the scripts of India, Tibetan, Burmese, Khmer, Mongolian.</summary>
    internal static bool UsesJoiners(Rune rune) => rune.Value
        is (>= 0x0600 and <= 0x07FF and not 0x061C) or (>= 0x0840 and <= 0x0DFF) or (>= 0x0F00 and <= 0x109F) or (>= 0x1700 and <= 0x180A)
        or (>= 0x1810 and <= 0x18AF) or (>= 0x1A00 and <= 0x1CFF) or (>= 0xA840 and <= 0xABFF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
        or (>= 0x11000 and <= 0x11FFF);

    /// <summary>Whether a zero-width space stands between its words, which are written without spaces: Thai, Lao, Tibetan, Burmese, Khmer.</summary>
    internal static bool UsesZeroWidthSpace(Rune rune) => rune.Value
        is (>= 0x0E00 and <= 0x0EFF) or (>= 0x0F00 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x19E0 and <= 0x19FF);

    /// <summary>Whether the character is an ideograph, which may have several recognised shapes.</summary>
    internal static bool IsHan(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    internal static bool IsMongolian(Rune rune) => rune.Value is >= 0x1820 and <= 0x18AA;

    internal static bool IsBraille(Rune rune) => rune.Value is > 0x2800 and <= 0x28FF;
}
