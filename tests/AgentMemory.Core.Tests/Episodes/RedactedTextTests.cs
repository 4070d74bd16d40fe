using AgentMemory.Safety.Redaction;

namespace AgentMemory.Core.Tests.Episodes;

sealed class RedactedTextTests
{
    const string Token = "ghp_1a2B3c4D5e6F7g8H9i0JkLmNoPqRsTuVwXyZ";

    [TestCase("use <private>my flat is 12</private> here", "use [private] here")]
    [TestCase("use <PRIVATE>one <private>two</private> three</private> here", "use [private] here")]
    [TestCase("use <private>never closed", "use [private]")]
    [TestCase("the token is " + Token + ", ok", "the token is [secret], ok")]
    [TestCase("mail ada@lovelace.org about it", "mail [private] about it")]
    [TestCase("see /home/lovelace/work/a.cs:3", "see ~/work/a.cs:3")]
    [TestCase("see C:\\Users\\lovelace\\work", "see ~\\work")]
    [TestCase("call +44 20 7946 0958 now", "call [private] now")]
    [TestCase("ssh 10.1.2.3:22 now", "ssh [private] now")]
    [TestCase("postgres://app:s3cr3tPassw0rd@db.example.org/x", "postgres://app:[secret]@db.example.org/x")]
    [TestCase("nothing < to > hide", "nothing < to > hide")]
    [TestCase("", "")]
    public void Keeps_only_what_may_be_kept(string text, string kept) => Assert.That(RedactedText.Of(text), Is.EqualTo(kept));

    [Test]
    public void A_line_marked_as_allowed_is_not_kept_either() =>
        Assert.That(RedactedText.Of($"{Token} gitleaks:allow"), Does.Not.Contain(Token));

    [Test]
    public void Secrets_that_overlap_and_follow_each_other_leave_nothing()
    {
        var text = RedactedText.Of($"password={Token}\n{Token}{Token}\nnote: /Users/lovelace/{Token}");

        Assert.That(text, Does.Not.Contain(Token));
        Assert.That(text, Does.Not.Contain("lovelace"));
    }
}
