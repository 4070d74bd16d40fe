using AgentMemory.Safety.Reading;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Safety;

public class KeywordScanTests
{
    static readonly string[] Words = ["push -f", "push --force", "PUSH", "ab", "ABC", "密码", "--x", "> /dev/sd"];

    [TestCase("git Push --Force now", "4 push --force,4 PUSH")]
    [TestCase("abc", "0 ab,0 ABC")]
    [TestCase("新密码：x", "1 密码")]
    [TestCase("a", "")]
    [TestCase("", "")]
    public void Finds_every_word_at_every_place(string text, string expected) =>
        Assert.That(string.Join(',', new KeywordScan(Words).In(text).Select(found => $"{found.Index} {found.Word}")), Is.EqualTo(expected));

    [Test]
    public void Finds_what_searching_for_each_word_finds() => Gen.String[Gen.Char["abc push-fPUS->/dev密码x"], 0, 60].Holds(
        text => new KeywordScan(Words).In(text).ToHashSet().SetEquals(
            from word in Words
            from at in Enumerable.Range(0, text.Length)
            where text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase)
            select new KeywordHit(at, word)),
        iter: 2000);
}
