using System.Reflection;
using AgentMemory.Checks;
using AgentMemory.Safety;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>That every finding there is is called forth by its fault alone, and goes when its fix is done.</summary>
public class FindingCatalogueTests
{
    static FindingStory[] Stories => [.. FileFindingStories.All, .. PolicyFindingStories.All, .. AuthorityFindingStories.All, .. RelationFindingStories.All];

    static IEnumerable<TestCaseData> Cases => Stories.Select(story => new TestCaseData(story.Rule).SetName($"{{m}}({story.Rule})"));

    [TestCaseSource(nameof(Cases))]
    public void A_finding_comes_with_its_fault_and_goes_with_its_fix(string rule)
    {
        var story = Stories.Single(story => story.Rule == rule);
        using var stage = new FindingStage();
        story.Before(stage);
        Assert.That(story.Ask(stage), Does.Not.Contain(rule), "before");

        story.Break(stage);
        Assert.That(story.Ask(stage), Does.Contain(rule), "broken");

        story.Mend(stage);
        Assert.That(story.Ask(stage), Does.Not.Contain(rule), "mended");
    }

    [Test]
    public void Every_finding_has_its_story()
    {
        // What texts say to their readers has samples of its own, in the tests of the rules about content.
        var told = Stories.Select(story => story.Rule).Concat(ContentRules.All.Select(rule => rule.Id));

        Assert.That(told, Is.EquivalentTo(RuleCatalog.All.Select(rule => rule.Id)));
    }

    [Test]
    public void Every_rule_that_is_declared_is_in_the_catalogue()
    {
        var types = typeof(FindingRule).Assembly.GetTypes();
        const BindingFlags statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var declared = types.SelectMany(type => type.GetProperties(statics).Where(property => property.PropertyType == typeof(FindingRule)).Select(property => property.GetValue(null)))
            .Concat(types.SelectMany(type => type.GetFields(statics).Where(field => field.FieldType == typeof(FindingRule)).Select(field => field.GetValue(null))));

        Assert.That(declared.OfType<FindingRule>().Select(rule => rule.Id).Distinct(), Is.EquivalentTo(RuleCatalog.All.Select(rule => rule.Id)));
        Assert.That(RuleCatalog.All.Select(rule => rule.Id), Is.Unique.And.Ordered);
    }

    [Test]
    public void A_placeholder_in_a_fix_is_a_word_of_its_own() =>
        Assert.That(RuleCatalog.All.SelectMany(rule => rule.Fix.Split(' ')).Where(word => word.Contains("ID", StringComparison.Ordinal)).Select(word => word.TrimEnd(',', '.', ';', ')', '\'')), Is.All.EqualTo("ID"));
}
