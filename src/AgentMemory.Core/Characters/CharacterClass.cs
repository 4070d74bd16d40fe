using System.Globalization;
using System.Text;

namespace AgentMemory.Characters;

/// <summary>
/// Says which characters a reader cannot see, or see where they stand. Checks, generated files, terminals and messages all ask
/// here; what follows from the answer is theirs.
/// </summary>
public static class CharacterClass
{
    /// <summary>Returns what a character does, wherever it stands.</summary>
    public static CharacterKind Of(Rune rune)
    {
        var value = rune.Value;
        if (value < 0x7F)
            return value < ' ' ? CharacterKind.Control : CharacterKind.Visible;
        if (OfSpecial(value) is { } special)
            return special;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control => CharacterKind.Control,
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => CharacterKind.LineBreak,
            UnicodeCategory.Format => CharacterKind.Invisible,
            UnicodeCategory.PrivateUse => CharacterKind.PrivateUse,
            UnicodeCategory.OtherNotAssigned => CharacterKind.Unassigned,
            _ => CharacterKind.Visible,
        };
    }

    // By category these would be letters, marks, symbols or plain format characters. Signs that stand before Arabic numbers
    // and the like count as format characters, but are seen.
    static CharacterKind? OfSpecial(int value) => value switch
    {
        0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => CharacterKind.Direction,
        (>= 0x180B and <= 0x180D) or 0x180F or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) => CharacterKind.VariationSelector,
        >= 0xE0000 and <= 0xE0FFF => CharacterKind.Tag,
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180E or 0x2800 or 0x3164 or 0xFFA0 or 0xFFFC => CharacterKind.Invisible,
        (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD => CharacterKind.Visible,
        _ => null,
    };
}
