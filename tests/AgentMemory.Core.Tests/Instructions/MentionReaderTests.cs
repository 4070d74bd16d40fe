using AgentMemory.Instructions;

namespace AgentMemory.Core.Tests.Instructions;

public class MentionReaderTests
{
    [TestCase("a `b/c.cs` d", "Code b/c.cs 1:4")]
    [TestCase("x\r\n\r\n- `` b/c.cs `` d", "Code b/c.cs 3:6")]
    [TestCase("> one\n> [two](b/c.md)", "Link b/c.md 2:3")]
    [TestCase("ä😀 @b/c.md, and (@d.md).", "Import b/c.md 1:6|Import d.md 1:20")]
    [TestCase("[`b.cs`](c.cs)", "Link c.cs 1:1", Description = "what a link is called is judged by where it leads")]
    [TestCase("mail me@example.org", "")]
    [TestCase("```\n`b/c.cs`\n```\n\n    `d.cs`\n\n<!-- `e.cs` -->", "")]
    [TestCase("| a | `b/c.cs` |", "Code b/c.cs 1:8")]
    [TestCase("# `b/c.cs`", "Code b/c.cs 1:4")]
    public void Names_are_found_with_their_place(string text, string expected) =>
        Assert.That(string.Join('|', MentionReader.Read(text).Select(mention => $"{mention.Kind} {mention.Text} {mention.Line}:{mention.Column}")), Is.EqualTo(expected));

    [Test]
    public void A_text_that_nests_without_end_has_none() =>
        Assert.That(MentionReader.Read(new string('>', 100_000) + " `a/b.cs`"), Is.Empty);
}
