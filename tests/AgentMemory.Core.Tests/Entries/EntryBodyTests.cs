using AgentMemory.Entries;

namespace AgentMemory.Core.Tests.Entries;

public class EntryBodyTests
{
    [TestCase("Deployed by **Coolify** from `main`.\n", "Deployed by **Coolify** from `main`.")]
    [TestCase("One\n  two  \nthree\\\nfour\r\nfive \\\\\nsix", "One two three four five \\\\ six")]
    [TestCase("# Heading\n\nText", "Text")]
    [TestCase("- item\n\nText", "Text")]
    [TestCase("> quote\n\nText", "Text")]
    [TestCase("<!-- hidden -->\n\nText", "Text")]
    [TestCase("[a]: https://example.org\nText with [a]", "Text with [a]")]
    [TestCase("&amp; *a* <b>", "&amp; *a* <b>")]
    public void Returns_the_first_paragraph_as_source_on_one_line(string body, string paragraph) =>
        Assert.That(EntryBody.FirstParagraph(body), Is.EqualTo(paragraph));

    [TestCase("")]
    [TestCase("\n\n")]
    [TestCase("- a\n- b\n")]
    [TestCase("```\ncode\n```\n")]
    [TestCase("[a]: https://example.org\n")]
    public void Has_no_first_paragraph_where_there_is_none(string body) =>
        Assert.That(EntryBody.FirstParagraph(body), Is.Null);

    [TestCase("", false)]
    [TestCase("Text\n", false)]
    [TestCase("Text\n\n[a]: https://example.org\n", false)]
    [TestCase("Text\n\nmore\n", true)]
    [TestCase("# Heading\n\nText\n", true)]
    [TestCase("- a\n", true)]
    [TestCase("Text\n- a\n", true)]
    public void Knows_whether_there_is_more(string body, bool more) =>
        Assert.That(EntryBody.HasMore(body), Is.EqualTo(more));

    [TestCase(">")]
    [TestCase("1. ")]
    [TestCase("[")]
    [TestCase("- ")]
    public void Survives_bodies_that_nest_without_end(string opening)
    {
        var body = string.Concat(Enumerable.Repeat(opening, 16_000 / opening.Length));

        Assert.That(() => (EntryBody.FirstParagraph(body), EntryBody.HasMore(body)), Throws.Nothing);
    }
}
