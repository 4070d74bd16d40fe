using AgentMemory.Git.Signing;

namespace AgentMemory.Git.Tests.Signing;

public class SignerTimesTests
{
    static readonly DateTimeOffset Noon = new(2026, 5, 5, 12, 0, 0, TimeSpan.Zero);

    [TestCase("ada@example.org ssh-ed25519 AAAA", "0.0")]
    [TestCase("ada@example.org valid-before=\"20260505\" ssh-ed25519 AAAA", "1.1")]
    [TestCase("ada@example.org VALID-BEFORE=\"202605051200Z\" ssh-ed25519 AAAA", "0.1", Description = "the very second")]
    [TestCase("ada@example.org valid-after=\"20260505115959\",valid-before=\"20260505120001\" ssh-ed25519 AAAA", "1.1")]
    public void Names_the_period_between_the_times_of_the_keys(string signers, string period) =>
        Assert.That(SignerTimes.Of(signers).PeriodOf(Noon), Is.EqualTo(period));

    [TestCase("valid-before=\"tomorrow\"")]
    [TestCase("valid-before=\"20261399\"")]
    [TestCase("valid-after=")]
    public void Knows_no_period_where_a_time_cannot_be_read(string option) =>
        Assert.That(SignerTimes.Of($"ada@example.org {option} ssh-ed25519 AAAA").PeriodOf(Noon), Is.Null);

    [Test]
    public void The_period_changes_at_each_time()
    {
        var times = SignerTimes.Of("a valid-after=\"20260101\" k\nb valid-before=\"20270101\" k");

        Assert.That(new[] { 2025, 2026, 2027 }.Select(year => times.PeriodOf(new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero))), Is.Unique);
    }
}
