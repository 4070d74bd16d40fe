using AgentMemory.Entries.FrontMatter;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Entries;

/// <summary>What is read without the parser is what the parser reads: the same fields at the same places.</summary>
public class PlainFrontMatterTests
{
    static readonly string[] Lines =
    [
        "type: project", "title: Deploys go through Coolify", "status: proposed", "title: It's \"quoted\", [in] {part}", "description: a: b", "description: a:b", "description: a #b", "description: a#b",
        "subject: deploy.platform", "confidence: 0.9", "stale_after: 2027-05-21T00:00:00Z", "x: 'q'", "x: \"q\"", "x:", "x: ", "x:  two", "x: y ", "x: y:", "x: [a, b]", "tags:", "  - a", "x: |", "x: >-", "  text",
        "- a", " x: y", "# comment", "", "X: y", "x y: z", "x: null", "x: ~", "x: é", "x: y\tz", "x: %a", "x: a%", "x: - a", "x: a - b", "x: ? a", "x: a ? b", "x: a, b", "x: @a", "x: a@b", "x: `a`", "x: a&b *c", "x: !t a",
        "...", "... x", "x: a --- b", "very_long_key_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on: y", "x: a\r", "x: << y", "0: y", "null: y", "true: y",
    ];

    [Test]
    public void Says_what_the_parser_says()
    {
        var read = 0;
        Gen.Int[0, Lines.Length - 1].Select(place => Lines[place]).Array[1, 5].Holds(lines => Judge($"---\n{string.Join('\n', lines)}\n", ref read), iter: 20_000);
        Assert.That(read, Is.GreaterThan(500));
    }

    [Test]
    public void Says_what_the_parser_says_of_any_value()
    {
        var read = 0;
        Gen.Char["ab1 :#'\"\\-?!&*|>%@`{}[],~=.<\t\u00e9"].Array[0, 6].Holds(units => Judge($"---\ntype: project\ntitle: a{new string(units)}\nx: {new string(units)}b\n", ref read), iter: 20_000);
        Assert.That(read, Is.GreaterThan(500));
    }

    [TestCase(100)]
    [TestCase(1_500)]
    [TestCase(12_000)]
    public void Says_what_the_parser_says_of_long_values(int length)
    {
        var read = 0;
        Judge($"---\ntitle: {string.Concat(Enumerable.Repeat("word ", length / 5))}end\ntype: project\n", ref read);
        Assert.That(read, Is.EqualTo(1));
    }

    [TestCase("---\n")]
    [TestCase("---\ntitle: a\ntitle: b\n")]
    [TestCase("---\ntitle: a")]
    public void Leaves_what_is_wrong_to_the_parser(string text) => Assert.That(PlainFrontMatter.Read(text, new TextSpan(4, text.Length)), Is.Null);

    static void Judge(string text, ref int read)
    {
        var block = new TextSpan(4, text.Length);
        if (!FrontMatterCharacters.Check(text, block, new EntryFindings("project/x.md") { Text = text }) || PlainFrontMatter.Read(text, block) is not { } plain)
            return;
        Interlocked.Increment(ref read);
        var findings = new EntryFindings("project/x.md") { Text = text };
        Assert.That(plain, Is.EqualTo(FrontMatterParser.ParseEvents(text, block, findings)), text);
        Assert.That(findings.InOrder(), Is.Empty, text);
    }
}
