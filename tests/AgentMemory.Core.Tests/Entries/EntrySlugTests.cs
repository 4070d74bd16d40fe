using AgentMemory.Entries;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Entries;

public class EntrySlugTests
{
    [TestCase("Deploys go through Coolify", "deploys-go-through-coolify")]
    [TestCase("  Use `make test`, not: npm!  ", "use-make-test-not-npm")]
    [TestCase("Don't push to main", "dont-push-to-main")]
    [TestCase("Café Ærø STRASSE Straße Łódź", "cafe-aero-strasse-strasse-lodz")]
    [TestCase("Đặng İstanbul ẞ", "dang-istanbul-ss")]
    [TestCase("e\u0301tude", "etude")]
    [TestCase("使用 Coolify 部署 v2", "coolify-v2")]
    [TestCase("README", "readme-entry")]
    [TestCase("Log!", "log-entry")]
    [TestCase("a_b.c/d", "a-b-c-d")]
    public void Makes_an_id_of_a_title(string title, string id) =>
        Assert.That(EntrySlug.From(title)?.Value, Is.EqualTo(id));

    [TestCase("")]
    [TestCase("部署")]
    [TestCase("!?")]
    [TestCase("😀")]
    public void Has_none_where_no_letter_or_digit_is_left(string title) =>
        Assert.That(EntrySlug.From(title), Is.Null);

    [Test]
    public void Cuts_a_long_title_between_words()
    {
        var bs = string.Join(' ', Enumerable.Repeat("bbbbbbbbbb", 10));

        Assert.That(EntrySlug.From("aaaaaaaaa " + bs)!.Value, Is.EqualTo("aaaaaaaaa-bbbbbbbbbb-bbbbbbbbbb-bbbbbbbbbb-bbbbbbbbbb-bbbbbbbbbb"));
        Assert.That(EntrySlug.From("aaaaaaaaaa " + bs)!.Value, Is.EqualTo("aaaaaaaaaa-bbbbbbbbbb-bbbbbbbbbb-bbbbbbbbbb-bbbbbbbbbb"));
        Assert.That(EntrySlug.From(new string('a', 64) + " b")!.Value, Is.EqualTo(new string('a', 64)));
        Assert.That(EntrySlug.From(new string('a', 70))!.Value, Is.EqualTo(new string('a', 64)));
    }

    [Test]
    public void Anything_makes_an_id_or_none() => Gen.String.Holds(title =>
    {
        if (EntrySlug.From(title) is { } id)
            Assert.That(EntryId.TryParse(id.Value, out _), Is.True);
    }, iter: 5_000);
}
