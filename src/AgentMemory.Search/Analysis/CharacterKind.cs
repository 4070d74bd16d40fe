using System.Globalization;
using System.Text;

namespace AgentMemory.Search.Analysis;

/// <summary>What a character is to the scanner of words.</summary>
enum CharacterKind
{
    /// <summary>It ends a word: space, punctuation, symbols, half a surrogate pair.</summary>
    Other,

    /// <summary>A letter of a script that puts space between words.</summary>
    Letter,

    /// <summary>A decimal digit of any script.</summary>
    Digit,

    /// <summary>It belongs to the character before it: accents, vowel signs, invisible joiners.</summary>
    Attached,

    /// <summary>A letter of a script that puts no space between words, which is searched by pairs of neighbours.</summary>
    Unspaced,
}

/// <summary>Tells the kinds apart, by the Unicode categories that the runtime carries itself.</summary>
static class CharacterKinds
{
    /// <summary>Tells the kind of the character at an index, and how many UTF-16 units it has; beyond the end there is <see cref="CharacterKind.Other"/>.</summary>
    internal static CharacterKind At(string text, int index, out int width)
    {
        width = 1;
        if (index >= text.Length || !Rune.TryGetRuneAt(text, index, out var rune))
            return CharacterKind.Other;
        width = rune.Utf16SequenceLength;
        return Of(rune);
    }

    internal static CharacterKind Of(Rune rune)
    {
        if (rune.IsAscii)
            return char.IsAsciiLetter((char)rune.Value) ? CharacterKind.Letter : char.IsAsciiDigit((char)rune.Value) ? CharacterKind.Digit : CharacterKind.Other;
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter:
                return CharacterKind.Letter;
            case UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber:
                return IsUnspaced(rune.Value) ? CharacterKind.Unspaced : CharacterKind.Letter;
            case UnicodeCategory.DecimalDigitNumber:
                return CharacterKind.Digit;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                return CharacterKind.Attached;
            default:
                return CharacterKind.Other;
        }
    }

    static bool IsUnspaced(int value) => value
        is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) // Thai, Lao, Burmese, Khmer
        or (>= 0x1100 and <= 0x11FF) or (>= 0x3130 and <= 0x318F) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xFFA0 and <= 0xFFDC) // Hangul
        or (>= 0x2E80 and <= 0x2FDF) or (>= 0x3005 and <= 0x3007) or (>= 0x3021 and <= 0x303B) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) // Han
        or (>= 0x3041 and <= 0x312F) or (>= 0x31A0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9F) or (>= 0x1B000 and <= 0x1B16F); // kana, Bopomofo
}
