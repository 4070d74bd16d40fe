using System.Text;
using AgentMemory.Freshness;

namespace AgentMemory.Core.Tests.Freshness;

public class LineSuggestionTests
{
    const string Text = "# Contributing\n\nThank you for the help.\n\nTests need Redis on port 6379.\nStart it with `docker compose up redis`.\n\nThe code is formatted.\nThe rest is in the wiki.\n";

    [TestCase("Tests need Redis", 5, 6)]
    [TestCase("formatted code", 8, 8)]
    public void Finds_the_lines_that_name_what_the_claim_names(string claim, int first, int last) =>
        Assert.That(LineSuggestion.For(claim, Of(Text)), Is.EqualTo((first, last)));

    [TestCase("Deploys go through Coolify")]
    [TestCase("")]
    [TestCase("12 of 34")]
    public void Says_nothing_where_no_name_is_shared(string claim) => Assert.That(LineSuggestion.For(claim, Of(Text)), Is.Null);

    [Test]
    public void Says_nothing_where_the_names_are_everywhere() =>
        Assert.That(LineSuggestion.For("Redis", Of(string.Concat(Enumerable.Repeat("redis\n", 50)))), Is.Null);

    static CitedText Of(string text) => CitedText.Of(Encoding.UTF8.GetBytes(text));
}
