using System.Security.Cryptography;
using System.Text;
using AgentMemory.Receipts;

namespace AgentMemory.Core.Tests.Receipts;

/// <summary>How much of a question is kept.</summary>
public class RecordedQueryTests
{
    [TestCase("how do we deploy")]
    [TestCase("a\nb\0\u001b[2J \u202E \U0001F600")]
    public void A_question_is_kept_as_it_was_asked(string question)
    {
        var kept = RecordedQuery.Of(question);

        Assert.That(kept, Is.EqualTo(new RecordedQuery(question)));
        Assert.That(kept.IsWhole);
    }

    [Test]
    public void A_huge_question_is_cut_between_characters_and_named_by_the_digest_of_all_of_it()
    {
        // Characters of three and of four bytes: neither divides what is kept.
        var question = "ab" + string.Concat(Enumerable.Repeat("…\U0001F600", 10_000));

        var kept = RecordedQuery.Of(question);

        Assert.That(Encoding.UTF8.GetByteCount(kept.Text), Is.InRange(RecordedQuery.MostBytes - 3, RecordedQuery.MostBytes));
        Assert.That(question, Does.StartWith(kept.Text));
        Assert.That(kept.Digest, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)))));
        Assert.That(kept.IsWhole, Is.False);
    }

    [Test]
    public void Halves_of_characters_are_replaced() => Assert.That(RecordedQuery.Of("a\uD83Db\uDE00").Text, Is.EqualTo("a\uFFFDb\uFFFD"));

    [TestCase("why does ghp_0123456789abcdefghijABCDEFGHIJ012345 fail", "AM101")]
    [TestCase("postgres://app:tr0ub4dor3@db.example.org/app does not answer", "AM103")]
    [TestCase("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA0123456789abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQ\n-----END RSA PRIVATE KEY-----", "AM102")]
    public void Nothing_is_kept_of_a_question_that_holds_a_secret(string question, string rule) =>
        Assert.That(RecordedQuery.Of(question), Is.EqualTo(new RecordedQuery("", Secret: rule)));
}
