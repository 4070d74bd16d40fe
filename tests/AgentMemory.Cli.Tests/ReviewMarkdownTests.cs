using System.Text.RegularExpressions;
using AgentMemory.Cli.Review;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Review;
using AgentMemory.Store;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AgentMemory.Cli.Tests;

/// <summary>The pull-request comment, whatever the memory says that it tells of.</summary>
public partial class ReviewMarkdownTests
{
    static readonly string[] Hostile =
    [
        "@everyone look", "<script>alert(1)</script>", "<!-- agent-memory:review -->", "-->", "</details>", "```", "````\n</details>\n@team\n````", "`@ada`", "``", "` ", " `", "[x](javascript:alert(1))",
        "![x](https://example.org/pixel.png)", "https://example.org", "owner/repo#1", "\u202egnp.exe", "a\u200bb", "line\r\nbreak", "\ttab", "~~~\n@x\n~~~", "# heading", "| a | b |", "***", "{0} {1}", "&lt;b&gt;",
        "\u2028@x", "\ud800", "a\0b", "$(id)", "\u001b[31m", "<details open>", "- [ ] task", "@@ -1 +1 @@", "", "   ",
    ];

    [TestCaseSource(nameof(Hostile))]
    public void No_text_of_others_stands_outside_of_code(string text)
    {
        var markdown = ReviewMarkdown.Write(Report([Change(text)]));

        var document = Markdown.Parse(markdown, new MarkdownPipelineBuilder().UseAdvancedExtensions().Build());
        foreach (var literal in document.Descendants<LiteralInline>())
            Assert.That(literal.Content.ToString(), Does.Not.Contain("@").And.Not.Contain("http").And.Not.Contain("#1"), markdown);
        Assert.That(document.Descendants<LinkInline>(), Is.Empty, markdown);
        Assert.That(document.Descendants<HtmlInline>(), Is.Empty, markdown);
        Assert.That(document.Descendants<HtmlBlock>().Select(block => block.Lines.ToString()), Is.EqualTo(new[] { ReviewMarkdown.Marker }), markdown);
        Assert.That(document.Descendants<HeadingBlock>().Count(), Is.EqualTo(1), markdown);
        Assert.That(Hidden().IsMatch(markdown), Is.False, markdown);
    }

    [Test]
    public void Every_hidden_character_is_spelled_out() =>
        Assert.That(ReviewMarkdown.Write(Report([Change("a\u202eb\u200b")])), Does.Contain("a<U+202E>b<U+200B>"));

    [Test]
    public void Long_texts_fold_and_their_fence_cannot_be_closed_from_inside()
    {
        var lines = Enumerable.Repeat("```\n</details>\n``````", 10).SelectMany(text => text.Split('\n')).Select(line => new DiffLine(DiffSide.Added, line)).ToList();
        var markdown = ReviewMarkdown.Write(Report([Change("x") with { Lines = lines }]));

        var document = Markdown.Parse(markdown);
        var fenced = document.Descendants<FencedCodeBlock>().Single();
        Assert.That(fenced.Lines.ToString().Split('\n'), Has.Length.EqualTo(30));
        Assert.That(markdown, Does.Contain("<details><summary>30 lines</summary>"));
    }

    [Test]
    public void What_does_not_fit_is_shortened_then_left_out_and_both_are_said()
    {
        var body = Enumerable.Range(0, 200).Select(number => new DiffLine(DiffSide.Added, $"line {number} of a long text")).ToList();
        var changes = Enumerable.Range(0, 3_000).Select(number => Change($"Title {number}", $"entry-{number}") with { Lines = body }).ToList();

        var markdown = ReviewMarkdown.Write(Report(changes));

        Assert.That(markdown, Has.Length.LessThanOrEqualTo(ReviewMarkdown.MostCharacters));
        var said = Cut().Match(markdown);
        Assert.That(said.Success, Is.True, markdown[^500..]);
        var (shortened, left) = (int.Parse(said.Groups[1].Value, null), int.Parse(said.Groups[2].Value, null));
        var named = Enumerable.Range(0, 3_000).Count(number => markdown.Contains($"`entry-{number}`", StringComparison.Ordinal));
        Assert.That(named + left, Is.EqualTo(3_000));
        Assert.That(shortened, Is.GreaterThan(0));
        Assert.That(left, Is.GreaterThan(0));
    }

    static ReviewReport Report(IReadOnlyList<ReviewChange> changes) => new()
    {
        Base = new ReviewBase(new CommitId(new string('1', 40)), "the commit before"),
        Head = new CommitId(new string('2', 40)),
        Changes = changes,
        TokensBefore = 1,
        TokensAfter = 2,
    };

    static ReviewChange Change(string text, string id = "tabs") => new()
    {
        Kind = ReviewKind.Edited,
        Id = EntryId.Parse(id),
        Type = EntryType.Project,
        Title = text,
        Path = text,
        AuthorityAfter = Approval.Authority.Approved,
        By = new EntryAuthor(new Identity(text, text), text, text),
        Reason = text,
        Fields = [new FieldChange(text, [text], [text, "more"]), new FieldChange("scope", [], [text])],
        Lines = [.. text.Split('\n').Select(line => new DiffLine(DiffSide.Added, line))],
    };

    [GeneratedRegex(@"(\d+) changes are named without their text, (\d+) are left out")]
    private static partial Regex Cut();

    [GeneratedRegex("[\\u0000-\\u0008\\u000b-\\u001f\\u200b\\u202a-\\u202e\\u2028\\u2029\\ud800-\\udfff]")]
    private static partial Regex Hidden();
}
