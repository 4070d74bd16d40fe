using System.Text;

namespace AgentMemory.Characters;

/// <summary>
/// Decides whether a character that is not seen belongs where it stands, because the script or the picture beside it needs
/// it. Two of them in a row never do: that is how text is smuggled.
/// </summary>
static class Belonging
{
    const int ZeroWidthSpace = 0x200B;
    const int NonJoiner = 0x200C;
    const int Joiner = 0x200D;
    const int BlankBraille = 0x2800;
    const int Nearby = 200;

    /// <summary>Whether the character at <paramref name="index"/> belongs there.</summary>
    internal static bool Holds(string text, int index, Rune rune, CharacterKind kind)
    {
        var before = Neighbours.Before(text, index);
        var after = Neighbours.After(text, index);
        return kind switch
        {
            CharacterKind.Visible or CharacterKind.Unassigned => true,
            CharacterKind.Direction => rune.Value is 0x200E or 0x200F or 0x061C && !IsOfKind(before, kind) && !IsOfKind(after, kind) && IsInRightToLeftLine(text, index),
            CharacterKind.VariationSelector => Emoji.HasSelectorAt(text, index) || (before is { } shaped && ChoosesShape(shaped, rune.Value)),
            CharacterKind.Invisible => rune.Value switch
            {
                Joiner => Emoji.HasJoinerAt(text, index) || IsBeside(before, after, Script.UsesJoiners),
                NonJoiner => IsBeside(before, after, Script.UsesJoiners),
                ZeroWidthSpace => IsBeside(before, after, Script.UsesZeroWidthSpace),
                BlankBraille => IsBeside(before, after, Script.IsBraille),
                _ => false,
            },
            _ => false,
        };
    }

    static bool ChoosesShape(Rune shaped, int selector) => selector switch
    {
        <= 0x180F => Script.IsMongolian(shaped),
        <= 0xFE02 => Script.IsHan(shaped) || Script.UsesJoiners(shaped),
        >= 0xE0100 => Script.IsHan(shaped),
        _ => false,
    };

    static bool IsBeside(Rune? before, Rune? after, Func<Rune, bool> script) =>
        !IsHidden(before) && !IsHidden(after) && ((before is { } left && script(left)) || (after is { } right && script(right)));

    static bool IsHidden(Rune? rune) => IsOfKind(rune, CharacterKind.Invisible) || IsOfKind(rune, CharacterKind.Direction);

    static bool IsOfKind(Rune? rune, CharacterKind kind) => rune is { } neighbour && CharacterClass.Of(neighbour) == kind;

    // Letters farther away than this are no reason for a mark here; and every mark looks at few of them.
    static bool IsInRightToLeftLine(string text, int index)
    {
        var from = Math.Max(0, index - Nearby);
        var start = text.LastIndexOf('\n', index, index - from + 1) + 1;
        var line = text.AsSpan(Math.Max(start, from), index - Math.Max(start, from));
        var rest = text.AsSpan(index, Math.Min(Nearby, text.Length - index));
        var end = rest.IndexOf('\n');
        return HasRightToLeft(line) || HasRightToLeft(end < 0 ? rest : rest[..end]);
    }

    static bool HasRightToLeft(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Script.RunsRightToLeft(rune))
                return true;
        }
        return false;
    }
}
