using AgentMemory.LookAlikes;

namespace AgentMemory.Core.Tests.LookAlikes;

/// <summary>A title that tells of a change is about what was before, of which it repeats little.</summary>
public class ChangeLikenessTests
{
    [TestCase("The release branch is called stable", "Renamed the release branch to latest", TestName = "Another name")]
    [TestCase("Pages are rendered as XHTML", "Switched pages rendering to HTML only", TestName = "Another way")]
    [TestCase("Max attachment size is 5MB", "Raised max attachments to 50MB for large customers", TestName = "Another number")]
    [TestCase("Deploys go to Heroku", "Migrated deploys from Heroku to a cluster of our own", TestName = "Another place")]
    [TestCase("Metrics use StatsD", "Replaced StatsD with Prometheus for better labels", TestName = "What was replaced")]
    [TestCase("Formatting is done by Black", "Switched from Black to Ruff", TestName = "What was turned away from")]
    public void What_was_before_is_named(string before, string change)
    {
        var (one, other) = (Claim.Of(before, ""), Claim.Of(change, ""));

        Assert.That(Likeness.Between(one, other), Is.Not.Null);
        Assert.That(Likeness.Between(other, one)?.Kind, Is.EqualTo(Likeness.Between(one, other)?.Kind));
    }

    [TestCase("The trunk is called develop", "Renamed the artefacts bucket to builds", TestName = "A change of something else")]
    [TestCase("Deploys go to Heroku", "Raised the memory of workers to 4 GB", TestName = "A change without a shared word")]
    [TestCase("The StatsD exporter listens on port 9125 of every worker", "Replaced StatsD with Prometheus", TestName = "A mention of what was replaced")]
    [TestCase("Metrics use Prometheus", "Replaced StatsD with Prometheus", TestName = "What has come")]
    [TestCase("Pages are rendered as XHTML", "Mails are rendered as plain text", TestName = "No change at all")]
    [TestCase("Sessions are stored in Redis", "Sessions were moved behind the gateway", TestName = "A change that the title does not begin with")]
    public void What_a_change_is_not_about_is_not_named(string one, string other) =>
        Assert.That(Likeness.Between(Claim.Of(one, ""), Claim.Of(other, "")), Is.Null);
}
