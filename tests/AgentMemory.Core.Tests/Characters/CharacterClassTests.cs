using System.Text;
using AgentMemory.Characters;

namespace AgentMemory.Core.Tests.Characters;

public class CharacterClassTests
{
    [TestCase('a', CharacterKind.Visible)]
    [TestCase(' ', CharacterKind.Visible)]
    [TestCase(0x00A0, CharacterKind.Visible)]
    [TestCase(0x3000, CharacterKind.Visible)]
    [TestCase(0x0605, CharacterKind.Visible)]
    [TestCase(0x1F680, CharacterKind.Visible)]
    [TestCase('\n', CharacterKind.Control)]
    [TestCase(0x1B, CharacterKind.Control)]
    [TestCase(0x7F, CharacterKind.Control)]
    [TestCase(0x9B, CharacterKind.Control)]
    [TestCase(0x2028, CharacterKind.LineBreak)]
    [TestCase(0x202E, CharacterKind.Direction)]
    [TestCase(0x2067, CharacterKind.Direction)]
    [TestCase(0x061C, CharacterKind.Direction)]
    [TestCase(0x00AD, CharacterKind.Invisible)]
    [TestCase(0x200B, CharacterKind.Invisible)]
    [TestCase(0x2063, CharacterKind.Invisible)]
    [TestCase(0xFEFF, CharacterKind.Invisible)]
    [TestCase(0x3164, CharacterKind.Invisible)]
    [TestCase(0x2800, CharacterKind.Invisible)]
    [TestCase(0x034F, CharacterKind.Invisible)]
    [TestCase(0xE0041, CharacterKind.Tag)]
    [TestCase(0xE0001, CharacterKind.Tag)]
    [TestCase(0xE0800, CharacterKind.Tag)]
    [TestCase(0xFE0F, CharacterKind.VariationSelector)]
    [TestCase(0xE0101, CharacterKind.VariationSelector)]
    [TestCase(0x180B, CharacterKind.VariationSelector)]
    [TestCase(0xE0A0, CharacterKind.PrivateUse)]
    [TestCase(0x10FFFD, CharacterKind.PrivateUse)]
    [TestCase(0x0378, CharacterKind.Unassigned)]
    public void Says_what_a_character_does(int value, CharacterKind kind) =>
        Assert.That(CharacterClass.Of(new Rune(value)), Is.EqualTo(kind));

    [TestCase("a\u200dd", 1, false)]
    [TestCase("👩\u200d💻", 2, true)]
    [TestCase("❤\ufe0f\u200d🔥", 2, true)]
    [TestCase("👩\u200d\u200d💻", 2, false)]
    [TestCase("می\u200cشود", 2, true)]
    [TestCase("API\u200cها", 3, true)]
    [TestCase("می\u200c\u200cشود", 2, false)]
    [TestCase("क्\u200dष", 2, true)]
    [TestCase("a\u200bb", 1, false)]
    [TestCase("ก\u200bข", 1, true)]
    [TestCase("a\u200fb", 1, false)]
    [TestCase("אב\u200f 1", 2, true)]
    [TestCase("אב\u200f\u200f 1", 2, false)]
    [TestCase("אב\u202e 1", 2, false)]
    [TestCase("אב\na\u200f", 4, false)]
    [TestCase("1\ufe0f\u20e3", 1, true)]
    [TestCase("1\ufe0f", 1, false)]
    [TestCase("⚠\ufe0f", 1, true)]
    [TestCase("⚠\ufe0f\ufe0f", 2, false)]
    [TestCase("⚠\U000E0100", 1, false)]
    [TestCase("葛\U000E0100", 1, true)]
    [TestCase("\ufe0f", 0, false)]
    [TestCase("⠓\u2800⠺", 1, true)]
    [TestCase("a\u2800b", 1, false)]
    [TestCase("a\u00adb", 1, false)]
    public void Says_whether_what_is_not_seen_belongs_where_it_stands(string text, int index, bool belongs)
    {
        Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out _);

        Assert.That(Belonging.Holds(text, index, rune, CharacterClass.Of(rune)), Is.EqualTo(belongs));
    }

    [TestCase("gbsct\u007F", true)]
    [TestCase("gbsct", false)]
    [TestCase("run\u007F", false)]
    public void Only_three_flags_are_made_of_tags(string tags, bool isFlag)
    {
        var text = "🏴" + string.Concat(tags.Select(tag => char.ConvertFromUtf32(0xE0000 + tag)));

        Assert.That(Emoji.FlagTagsAt(text, 2) > 0, Is.EqualTo(isFlag));
    }

    [TestCase("ignore", "ＩＧＮＯＲＥ")]
    [TestCase("ignore", "𝗶𝗴𝗻𝗼𝗿𝗲")]
    [TestCase("ignore", "ignоrе")]
    [TestCase("instrucoes", "Instruções")]
    [TestCase("привет", "ПРИВЕТ")]
    public void Folds_what_looks_alike(string folded, string text) =>
        Assert.That(Fold(text), Is.EqualTo(Fold(folded)));

    static string Fold(string text) => string.Concat(text.EnumerateRunes().Select(Lookalike.Fold));
}
