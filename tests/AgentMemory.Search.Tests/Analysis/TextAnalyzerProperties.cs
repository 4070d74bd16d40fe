using AgentMemory.Search.Analysis;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Search.Tests.Analysis;

/// <summary>What holds for any text, made of what scanners stumble over.</summary>
public class TextAnalyzerProperties
{
    const string Traps = "aZ09 .,:/\\-_'’#+`*[]()|>!?\n\r\t\0\u001f\u0085\u00a0\u00ad\u0301\u0345\u200b\u200d\u202e\u2028\ufe0f\ufeff\ufffeéßŁİ²½Ⅳ漢が한ｶﾞ\u1112\u1161\u11abไท\u0e31हि٣\ud83d\ude00\ud842\udfb7\udb40\udc41";

    static readonly string[] Plain = ["deploy", "OrderService", "v2", "漢字", "Łódź", "10.0.15"];

    internal static Gen<string> AnyText { get; } = Gen.Frequency((4, (IGen<char>)Gen.Char[Traps]), (1, Gen.Char)).Array[0, 60].Select(units => new string(units));

    [Test]
    public void Terms_keep_to_their_alphabet() => AnyText.Holds(
        text =>
        {
            foreach (var term in TextAnalyzer.Terms(text))
            {
                Assert.That(term, Has.Length.InRange(1, 64), text);
                Assert.That(term.All(unit => unit > 127 || char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit) || unit is '.' or '#' or '+'), term);
                Assert.That(term.Any(unit => char.IsWhiteSpace(unit) || char.IsControl(unit)), Is.False, term);
            }
        },
        iter: 20_000);

    [Test]
    public void The_same_text_gives_the_same_terms() =>
        AnyText.Holds(text => TextAnalyzer.Terms(text).SequenceEqual(TextAnalyzer.Terms(new string(text))), iter: 2_000);

    [Test]
    public void Folding_what_is_folded_changes_nothing() => AnyText.Holds(
        text => LetterFolding.Fold(LetterFolding.Fold(text)) == LetterFolding.Fold(text),
        iter: 20_000);

    [Test]
    public void Space_around_a_text_changes_nothing() =>
        AnyText.Holds(text => TextAnalyzer.Terms($" {text}\n").SequenceEqual(TextAnalyzer.Terms(text)), iter: 5_000);

    [Test]
    public void Words_only_leave_out_stop_words() => Gen.Int[0, Plain.Length - 1].Select(i => Plain[i]).Array[1, 8].Holds(
        words => TextAnalyzer.Terms(string.Join(" and the ", words)).SequenceEqual(words.SelectMany(TextAnalyzer.Terms)));
}
