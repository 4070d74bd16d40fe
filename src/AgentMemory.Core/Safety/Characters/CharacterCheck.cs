using System.Globalization;
using System.Text;
using AgentMemory.Characters;
using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Characters;

/// <summary>Finds characters that are not seen and have no business where they stand; one finding per line and sort, which says how many there are.</summary>
static class CharacterCheck
{
    internal static IEnumerable<Finding> Find(Passage passage)
    {
        if (IsPlain(passage.Text))
            return [];
        return Strays(passage)
            .GroupBy(stray => (passage.PlaceOf(stray.Index).Line, Rule(stray.Kind)))
            .Select(line => passage.Finding(line.Key.Item2, line.First().Index, Message([.. line])));
    }

    static IEnumerable<Stray> Strays(Passage passage)
    {
        var text = passage.Text;
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            var kind = CharacterClass.Of(rune);
            if (kind == CharacterKind.Tag && Emoji.FlagTagsAt(text, i) is > 0 and var flag)
                length = flag;
            else if (kind != CharacterKind.Visible && !IsLineOrTab(text, i) && !Belonging.Holds(text, i, rune, kind))
                yield return new Stray(i, rune, kind);
            i += length;
        }
    }

    // The values of front matter are single lines, and what breaks them is found where they are read.
    static bool IsLineOrTab(string text, int index) =>
        text[index] is '\t' or '\n' || (text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n');

    static FindingRule Rule(CharacterKind kind) => kind switch
    {
        CharacterKind.Control => CharacterRules.ControlCharacter,
        CharacterKind.Direction => CharacterRules.DirectionControl,
        CharacterKind.PrivateUse => CharacterRules.PrivateUse,
        CharacterKind.Tag => CharacterRules.TagCharacter,
        CharacterKind.VariationSelector => CharacterRules.StraySelector,
        _ => CharacterRules.InvisibleCharacter,
    };

    static string Message(IReadOnlyList<Stray> strays)
    {
        var sort = strays[0].Kind switch
        {
            CharacterKind.Control => "control character",
            CharacterKind.Direction => "direction control",
            CharacterKind.PrivateUse => "private-use character",
            CharacterKind.Tag => "tag character",
            CharacterKind.VariationSelector => "variation selector",
            _ => "invisible character",
        };
        var more = strays.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", and {strays.Count - 1} more of its sort on this line");
        return string.Create(CultureInfo.InvariantCulture, $"The {sort} U+{strays[0].Rune.Value:X4} stands here{more}.");
    }

    static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is (< ' ' or > '~') and not '\n')
                return false;
        }
        return true;
    }

    readonly record struct Stray(int Index, Rune Rune, CharacterKind Kind);
}
