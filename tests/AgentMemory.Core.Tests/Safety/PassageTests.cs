using System.Text;
using AgentMemory.Safety;
using AgentMemory.Safety.Reading;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Safety;

public class PassageTests
{
    const int FileSize = 15 * 1024;

    static readonly string[] Pieces =
    [
        "<", "[", "@", "://", "<!--", "`", "!`", "ghp_", "eyJ", "ey-", "sk-", "-----BEGIN PRIVATE KEY", "password=", "token: ", "curl ", "curl |", "data:", "+1", "1.1.", "10.0.0.", "rm ", "rm -r -f ",
        "/home/", "C:\\Users\\", "ignore ", "do not ", "never ", "without ", "a\u200f", "\u200d", "а", "x\ufe0f", "\U000E0041", "𝐢", "忽略", "[a]: #\n", "![", "](", "> ", "- ", "* ", "**", "***a", "_", "<a ", "<div style=", "https://a:b@", "@~", "||", "$(", ".mcp.json ", "push -f ", "Human:", "\n", "|", "&", "(((", "AKIA", "eyJhbGciOiJIUzI1NiJ9.", "http://1",
    ];

    [TestCaseSource(nameof(Pieces))]
    public void A_hostile_text_costs_a_bounded_look_ahead_for_each_of_its_characters(string piece)
    {
        var body = string.Concat(Enumerable.Repeat(piece, FileSize / Math.Max(1, Encoding.UTF8.GetByteCount(piece))));
        var passage = Passage.Of(Candidates.WithBody(body)).First();

        _ = ContentCheck.Find(passage);

        Assert.That(passage.LookedAt, Is.LessThan(4000L * passage.Text.Length));
    }

    [Test]
    public void Any_text_can_be_judged() => Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])).List[0, 40].Select(parts => string.Concat(parts).Replace('\0', ' ')).Holds(
        body =>
        {
            var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(body));
            var candidate = Candidates.WithBody(valid);
            var lines = Encoding.UTF8.GetString(candidate.Bytes).Split('\n');
            return ContentCheck.Run(candidate).All(finding => finding.Line is { } line && finding.Column is { } column && line <= lines.Length && column >= 1 && column <= lines[line - 1].Length + 1);
        },
        iter: 300);

    [Test]
    public void A_value_that_escapes_spell_otherwise_is_judged_as_it_reads()
    {
        var found = ContentCheck.Run(Candidates.WithLine("tags: [\"safe\", \"a\\u202eb\"]"));

        Assert.That(found.Select(finding => (finding.Id, finding.Line, finding.Column)), Is.EqualTo(new[] { ("AM121", (int?)5, (int?)16) }));
    }

    [Test]
    public void A_comment_and_an_unknown_key_count_as_much_as_the_body()
    {
        Assert.That(ContentCheck.Run(Candidates.WithLine("# see jane@acme-tools.dev")).Single().Id, Is.EqualTo("AM110"));
        Assert.That(ContentCheck.Run(Candidates.WithLine("note: password = kQ7vX2mN9pL4tR8w")).Single().Id, Is.EqualTo("AM104"));
    }

    [Test]
    public void Places_are_right_with_a_byte_order_mark_and_foreign_line_ends()
    {
        var found = ContentCheck.Run(Candidates.File("\ufeff---\r\ntype: project\r\ntitle: A note\r\nstatus: proposed\r\n---\r\n\r\nRun\r\nma\u200bke.\r\n"));

        Assert.That(found.Select(finding => (finding.Line, finding.Column)), Is.EqualTo(new[] { ((int?)8, (int?)3) }));
    }
}
