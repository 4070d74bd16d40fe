using System.Globalization;
using System.Text;
using AgentMemory.Tombstones;

namespace AgentMemory.Search.Analysis;

/// <summary>
/// Folds case, compatibility forms and diacritics, so that <c>Żółć</c>, <c>zolc</c> and their decomposed forms are one word. What is no
/// letter, digit or vowel sign leaves nothing.
/// </summary>
// The table is that of the tombstones: it never changes, so neither does what an index was built with.
static class LetterFolding
{
    /// <summary>Returns the folded text.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Append(rune, folded);
        return folded.ToString();
    }

    /// <summary>Appends what a character is folded to.</summary>
    internal static void Append(Rune rune, StringBuilder folded)
    {
        if (rune.IsAscii)
        {
            if (char.IsAsciiLetterOrDigit((char)rune.Value))
                folded.Append(char.ToLowerInvariant((char)rune.Value));
            return;
        }
        // Most of what is written in these needs no table, which takes a millisecond to read.
        if (rune.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3))
        {
            folded.Append((char)rune.Value);
            return;
        }
        switch (FoldingTable.Instance.Find(rune, out var replacement))
        {
            case FoldingKind.Keep or FoldingKind.Mark:
                AppendFolded(rune, folded);
                break;
            case FoldingKind.Replace:
                for (var i = 0; i < replacement.Count; i++)
                    AppendFolded(replacement[i], folded);
                break;
        }
    }

    static void AppendFolded(Rune rune, StringBuilder folded)
    {
        switch (CharacterKinds.Of(rune))
        {
            case CharacterKind.Digit:
                folded.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                break;
            case CharacterKind.Letter or CharacterKind.Unspaced:
                AppendLetter(rune, folded);
                break;
            case CharacterKind.Attached when !IsDiacritic(rune.Value) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format:
                folded.Append(rune.ToString());
                break;
        }
    }

    /// <summary>Letters that Unicode does not take apart and that people without the key replace all the same.</summary>
    static void AppendLetter(Rune rune, StringBuilder folded)
    {
        var plain = rune.Value switch
        {
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' or 'ð' => "d",
            'ħ' => "h",
            'ŧ' => "t",
            'þ' => "th",
            'ı' => "i",
            'ĸ' => "k",
            // The tatweel only stretches an Arabic word.
            0x0640 => "",
            _ => null,
        };
        folded.Append(plain ?? rune.ToString());
    }

    /// <summary>Whether a mark only decorates: accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic. Elsewhere marks are vowels.</summary>
    static bool IsDiacritic(int value) => value
        is (>= 0x0300 and <= 0x036F) or (>= 0x0483 and <= 0x0489) or (>= 0x0591 and <= 0x05C7) or (>= 0x0610 and <= 0x061A)
        or (>= 0x064B and <= 0x065F) or 0x0670 or (>= 0x06D6 and <= 0x06ED) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF)
        or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFE20 and <= 0xFE2F) or (>= 0xE0100 and <= 0xE01EF);
}
