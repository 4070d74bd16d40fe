using System.Text;
using AgentMemory.Compilation.Lines;
using AgentMemory.Entries;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Compilation;

/// <summary>Whatever an entry says, its line only shows text. Code spans are told apart here by a reader of the tests' own.</summary>
public class CompiledLineProperties
{
    static readonly string[] Pieces =
    [
        " ", "  ", "\n", "\r\n", "\n\n", "\t", "a", "word", "Text.", "é", "漢", "🙂", "⚠️", "@", "@.env", "@~/.ssh/id_rsa", "a@b.c", "`", "``", "```", "~~~", "\n```\n",
        "!", "!`ls`", "$ARGUMENTS", "${ARGUMENTS}", "<", ">", "<!--", "-->", "<system>", "</system-reminder>", "<INSTRUCTIONS>", "[INST]", "[/INST]", "<|im_start|>", "<<SYS>>",
        "<!-- agent-memory:begin -->", "<!-- agent-memory:end -->", "<script>", "<a href='`'>", "[x]", "](", "[x](u)", "![x](u)", "[x]: http://e.org", "http://e.org/@x", "https://e.org/*_",
        "#", "\n# h\n", "\n- i\n", "\n> q\n", "\n    code\n", "---", "***", "**", "*", "_", "__", "~~", "\\", "\\`", "\\@", "&", "&lt;", "&#64;", "&#96;", "&amp;lt;", "|", "{{ 1 }}", "=======",
        "\u200b", "\u200d", "\u202e", "\u2066", "\u00ad", "\ufeff", "\ufe0f", "\U000e0041", "\u0000", "\u001b[0m", "\u0085", "\u2028", "\ue000", "\u3164", "\ud800", "(`", "`)",
    ];

    static readonly Gen<string> Hostile = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 40].Select(string.Concat);

    static readonly Gen<MemoryEntry> AnyEntry = Gen.Select(Hostile, Hostile.Null(), Hostile, Hostile.List[0, 4]).Select((title, description, body, scope) =>
        Sample.Entry("some-id", body, title) with { Description = description, Scope = scope });

    [Test]
    public void A_line_is_inert() => AnyEntry.Holds(
        entry =>
        {
            if (!CompiledLine.TryRender(entry, out var line))
                return;
            var outside = WithoutCodeSpans(line);
            Assert.That(outside, Does.Not.Contain('@'), line);
            Assert.That(outside, Does.Not.Match("<[A-Za-z/!?|]"), line);
            Assert.That(outside, Does.Not.Contain("]("), line);
            Assert.That(line, Does.Not.Contain("<!--").And.Not.Contain("!`").And.Not.Contain("$ARGUMENTS").And.Not.Contain("[INST]").And.Not.Contain("<|"), line);
            Assert.That(line, Does.Not.Match("(?i)</?(system|instructions)(?![a-z0-9.])"), line);
            Assert.That(line.EnumerateRunes().Where(rune => rune.Value != 0xFE0F).Any(VisibleText.IsInvisible), Is.False, line);
            Assert.That(line, Does.Not.Contain('\n').And.Not.Contain('\r'), line);
            Assert.That(line, Has.Length.LessThanOrEqualTo(CompiledLine.MaxLength), line);
            Assert.That(CompiledLine.TryReadId(line, out var id) && id == entry.Id, Is.True, line);
        },
        iter: 4_000);

    [Test]
    public void Nearly_everything_can_be_neutralised() =>
        Assert.That(AnyEntry.Array[1_000].Single().Count(entry => ClaimText.Line(entry.Title).Count == 0 || CompiledLine.TryRender(entry, out _)), Is.GreaterThan(990));

    [Test]
    public void A_line_survives_as_the_body_of_another_entry() => Hostile.Holds(
        body => CompiledLine.TryRender(Sample.Entry("a", body, "T"), out var line)
            ? CompiledLine.TryRender(Sample.Entry("b", line, "T"), out _)
            : true,
        iter: 2_000);

    /// <summary>Puts a dot for each code span: a run of backticks closes with the next run of its length. A run without partner fails the test.</summary>
    static string WithoutCodeSpans(string line)
    {
        var outside = new StringBuilder();
        for (var i = 0; i < line.Length;)
        {
            if (line[i] != '`')
            {
                outside.Append(line[i++]);
                continue;
            }
            var run = Run(line, i);
            var close = i + run;
            while (close < line.Length && (line[close] != '`' || Run(line, close) != run))
                close += Math.Max(1, Run(line, close));
            Assert.That(close, Is.LessThan(line.Length), $"Unbalanced backticks: {line}");
            // Something stands there: what is left and right of a span does not touch.
            outside.Append('·');
            i = close + run;
        }
        return outside.ToString();
    }

    static int Run(string line, int start)
    {
        var end = start;
        while (end < line.Length && line[end] == '`')
            end++;
        return end - start;
    }
}
