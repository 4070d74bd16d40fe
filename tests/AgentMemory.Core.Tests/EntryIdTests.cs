using AgentMemory.Entries;

namespace AgentMemory.Core.Tests;

public class EntryIdTests
{
    [TestCase("a")]
    [TestCase("deploys-use-coolify")]
    [TestCase("2026-11-20-deploy-incident")]
    public void Accepts_lower_case_words_joined_by_hyphens(string text) =>
        Assert.That(EntryId.TryParse(text, out _), Is.True);

    [TestCase("")]
    [TestCase("-a")]
    [TestCase("a-")]
    [TestCase("a--b")]
    [TestCase("A")]
    [TestCase("é")]
    [TestCase("a/b")]
    [TestCase("index")]
    [TestCase("readme")]
    [TestCase("a23456789a123456789a123456789a123456789a123456789a123456789a12345")]
    public void Rejects_everything_else(string text) =>
        Assert.That(EntryId.TryParse(text, out _), Is.False);
}
