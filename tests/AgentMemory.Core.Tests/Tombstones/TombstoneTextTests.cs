using System.Text;
using AgentMemory.Core.Tests.Yaml;
using AgentMemory.Testing;
using AgentMemory.Tombstones;
using CsCheck;

namespace AgentMemory.Core.Tests.Tombstones;

public class TombstoneTextTests
{
    [TestCase("Deploys go through Coolify.", "deploysgothroughcoolify")]
    [TestCase("deploys  go\tthrough\r\n\r\n  COOLIFY!", "deploysgothroughcoolify")]
    [TestCase("**Deploys** go through `Coolify`", "deploysgothroughcoolify")]
    [TestCase("De\u200Bploys go thr\u00ADough Coolify\uFEFF", "deploysgothroughcoolify")]
    [TestCase("Deploys\u00A0go\u3000through “Coolify”…", "deploysgothroughcoolify")]
    [TestCase("Ｄｅｐｌｏｙｓ go through 𝐂𝐨𝐨𝐥𝐢𝐟𝐲", "deploysgothroughcoolify")]
    [TestCase("don’t", "dont")]
    [TestCase("e-mail", "email")]
    [TestCase("STRASSE", "strasse")]
    [TestCase("straße", "strasse")]
    [TestCase("ﬁle", "file")]
    [TestCase("ΣΟΦΟΣ σοφος", "σοφοσσοφοσ")]
    [TestCase("日本語、です。", "日本語て\u3099す")]
    [TestCase("", "")]
    [TestCase(" - ! ", "")]
    public void Case_space_punctuation_and_form_do_not_count(string text, string expected) =>
        Assert.That(TombstoneText.Fold(text), Is.EqualTo(expected));

    [TestCase("\u00E9", "e\u0301")]
    [TestCase("\u212B", "A\u030A")]
    [TestCase("\u1E69", "s\u0307\u0323")]
    [TestCase("s\u0323\u0307", "s\u0307\u0323")]
    [TestCase("\uAC01", "\u1100\u1161\u11A8")]
    [TestCase("\uAC00", "\u1100\u1161")]
    [TestCase("\uF900", "\u8C48")]
    [TestCase("\u0958", "\u0915\u093C")]
    [TestCase("\u1FCE", "\u1FBF\u0301")]
    [TestCase("\u1F86", "\u03B1\u0313\u0342\u0345")]
    public void Composed_and_decomposed_are_one(string one, string other) =>
        Assert.That(TombstoneText.Fold(one), Is.EqualTo(TombstoneText.Fold(other)));

    [TestCase("1.10", "11.0")]
    [TestCase("1 2", "12")]
    [TestCase("use tabs", "use no tabs")]
    [TestCase("cafe", "café")]
    [TestCase("a < b", "a > b")]
    [TestCase("C++", "C")]
    [TestCase("👍", "👎")]
    public void Words_numbers_symbols_and_accents_count(string one, string other) =>
        Assert.That(TombstoneText.Fold(one), Is.Not.EqualTo(TombstoneText.Fold(other)));

    [TestCase("1.10", "1 10")]
    [TestCase("1 – 2", "1 2")]
    [TestCase("1\u200B2", "12")]
    [TestCase("v1. x", "v1x")]
    public void Only_between_digits_a_space_is_left(string text, string expected) =>
        Assert.That(TombstoneText.Fold(text), Is.EqualTo(expected));

    [Test]
    public void Folding_what_is_folded_changes_nothing() =>
        Gen.String[HostileText.Units, 0, 40].Holds(text =>
        {
            var folded = TombstoneText.Fold(text);
            return TombstoneText.Fold(folded) == folded;
        }, iter: 20_000);

    [Test]
    public void Folding_any_single_character_twice_changes_nothing()
    {
        var unstable = AllRunes().Where(rune => TombstoneText.Fold(rune.ToString()) is var folded && TombstoneText.Fold(folded) != folded);

        Assert.That(unstable, Is.Empty);
    }

    [Test]
    public void The_case_of_a_letter_never_counts()
    {
        var split = AllRunes().Where(Rune.IsLetter).Where(rune => TombstoneText.Fold(Rune.ToUpperInvariant(rune).ToString()) != TombstoneText.Fold(rune.ToString()));

        Assert.That(split, Is.Empty);
    }

    /// <summary>Every character of the planes that have any assigned, but for the ideographs of planes 2 and 3.</summary>
    static IEnumerable<Rune> AllRunes()
    {
        for (var value = 0; value <= 0xE0FFF; value++)
        {
            if (Rune.IsValid(value) && value is not (>= 0x20000 and < 0x2F800) and not (>= 0x30000 and < 0xE0000))
                yield return new Rune(value);
        }
    }
}
