using AgentMemory.Recall;
using static AgentMemory.Core.Tests.Recall.Matches;

namespace AgentMemory.Core.Tests.Recall;

public class HitTextTests
{
    [Test]
    public void A_hit_is_told_in_a_few_lines()
    {
        var report = Report("deploys-use-coolify") with { ContestedWith = [AgentMemory.Entries.EntryId.Parse("deploys-use-kamal")] };

        Assert.That(HitText.Lines(Hit(Question(), Match(report)), 1, Now.AddDays(3)), Is.EqualTo(new[]
        {
            "1. About deploys-use-coolify [project/deploys-use-coolify]",
            "   approved by Ada in ccccccc, 3 days ago; fresh",
            "   beware: contested (contested by deploys-use-kamal)",
            "   \"deploy\" in the title",
        }));
    }

    [Test]
    public void Nothing_hides_in_a_title()
    {
        var report = Report("x").With(entry => entry with { Title = "a\u202Eb\nc\u200B" });

        Assert.That(HitText.Lines(Hit(Question(), Match(report)), 1, Now)[0], Is.EqualTo("1. aU+202Eb cU+200B [project/x]"));
    }

    [TestCase(0.5, "today")]
    [TestCase(1.5, "yesterday")]
    [TestCase(59, "59 days ago")]
    [TestCase(90, "2 months ago")]
    [TestCase(800, "2 years ago")]
    public void Ages(double days, string said) => Assert.That(RecallPhrases.Age(TimeSpan.FromDays(days)), Is.EqualTo(said));
}
