using System.Reflection;
using AgentMemory.Checks;

namespace AgentMemory.Core.Tests.Entries;

public class EntryRulesTests
{
    static IEnumerable<FindingRule> Rules => EntryRules.All.Concat(EntryStoreRules.All);

    [Test]
    public void Every_rule_has_an_id_and_a_name_of_its_own()
    {
        Assert.That(Rules.Select(rule => rule.Id), Is.Unique.And.All.Match("^AM0[0-9]{2}$"));
        Assert.That(Rules.Select(rule => rule.Name), Is.Unique.And.All.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
    }

    [Test]
    public void Every_rule_explains_itself_and_says_what_mends_it() =>
        Assert.That(Rules.All(rule => rule.Explanation.Length > 40 && rule.Explanation.EndsWith('.') && rule.Fix.Length > 10 && rule.Fix.EndsWith('.')));

    [TestCase(typeof(EntryRules))]
    [TestCase(typeof(EntryStoreRules))]
    public void All_rules_are_listed(Type rules)
    {
        var declared = rules.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(p => p.GetValue(null)).OfType<FindingRule>();

        Assert.That(Rules, Is.SupersetOf(declared));
    }
}
