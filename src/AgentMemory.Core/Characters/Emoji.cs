using System.Text;

namespace AgentMemory.Characters;

/// <summary>Which characters that show nothing of their own belong to an emoji beside them.</summary>
public static class Emoji
{
    const int TextForm = 0xFE0E;
    const int ColouredForm = 0xFE0F;
    const int Keycap = 0x20E3;

    static readonly string[] FlagsWithTags = ["gbeng", "gbsct", "gbwls"];

    /// <summary>Whether a character is a picture, or one of the symbols that can be shown as one.</summary>
    public static bool IsPictograph(Rune rune) => rune.Value
        is 0x00A9 or 0x00AE or 0x203C or 0x2049 or 0x2122 or 0x2139 or 0x24C2 or 0x3030 or 0x303D or 0x3297 or 0x3299
        or (>= 0x2190 and <= 0x21FF) or (>= 0x2300 and <= 0x23FF) or (>= 0x25A0 and <= 0x27BF) or (>= 0x2900 and <= 0x297F)
        or (>= 0x2B00 and <= 0x2BFF) or (>= 0x1F000 and <= 0x1FAFF);

    /// <summary>Whether the selector at <paramref name="index"/> chooses the form of a picture, or of a key such as 1️⃣.</summary>
    internal static bool HasSelectorAt(string text, int index)
    {
        if (text[index] is not ((char)TextForm or (char)ColouredForm) || Neighbours.Before(text, index) is not { } before)
            return false;
        return IsPictograph(before)
            || (before.Value is '#' or '*' or (>= '0' and <= '9') && Neighbours.After(text, index) is { Value: Keycap });
    }

    /// <summary>Whether the joiner at <paramref name="index"/> makes one picture of two.</summary>
    internal static bool HasJoinerAt(string text, int index)
    {
        var before = Neighbours.Before(text, index);
        if (before is { Value: ColouredForm })
            before = Neighbours.Before(text, index - 1);
        return before is { } left && IsPictograph(left) && Neighbours.After(text, index) is { } right && IsPictograph(right);
    }

    /// <summary>Returns the length of the tags that make the black flag before <paramref name="index"/> that of England, Scotland or Wales; 0 for all other tags.</summary>
    internal static int FlagTagsAt(string text, int index)
    {
        if (Neighbours.Before(text, index) is not { Value: 0x1F3F4 })
            return 0;
        foreach (var flag in FlagsWithTags)
        {
            var tags = string.Concat(flag.Select(letter => char.ConvertFromUtf32(0xE0000 + letter))) + "\U000E007F";
            if (string.CompareOrdinal(text, index, tags, 0, tags.Length) == 0)
                return tags.Length;
        }
        return 0;
    }
}
