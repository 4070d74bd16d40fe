using System.Reflection;
using System.Text.RegularExpressions;
using AgentMemory.Checks;
using AgentMemory.Safety;

namespace AgentMemory.Core.Tests.Safety;

public class ContentRulesTests
{
    static IEnumerable<RuleSample> Samples => RuleSample.All;

    [TestCaseSource(nameof(Samples))]
    public void A_rule_names_the_place_the_entry_and_a_fix_that_mends_it(RuleSample sample)
    {
        var at = sample.Bad.IndexOf('⟦', StringComparison.Ordinal);
        var line = sample.Bad[..at].Count(c => c == '\n') + 7;
        var column = at - sample.Bad[..at].LastIndexOf('\n');

        var found = ContentCheck.Run(Candidates.WithBody(sample.Bad.Remove(at, 1), sample.Type)).First(finding => finding.Id == sample.Rule);

        Assert.That((found.Path, found.Entry, found.Line, found.Column), Is.EqualTo(($".agent-memory/{sample.Type}/a-note.md", "a-note", line, column)));
        Assert.That(found.Fix, Is.Not.Empty);
        Assert.That(ContentCheck.Run(Candidates.WithBody(sample.Mended, sample.Type)), Is.Empty);
    }

    [Test]
    public void Every_rule_has_a_sample() =>
        Assert.That(RuleSample.All.Select(sample => sample.Rule).Append("AM146"), Is.EquivalentTo(ContentRules.All.Select(rule => rule.Id)));

    [Test]
    public void Every_rule_is_explained_and_listed()
    {
        Assert.That(ContentRules.All.Select(rule => rule.Id), Is.Unique.And.Ordered.And.All.Match("^AM1[0-9]{2}$"));
        Assert.That(RuleCatalog.All.Select(rule => rule.Name), Is.Unique.And.All.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
        Assert.That(ContentRules.All.All(rule => rule.Explanation.Length > 40 && rule.Explanation.EndsWith('.') && rule.Fix.Length > 10 && rule.Fix.EndsWith('.')));
        Assert.That(RuleCatalog.All, Is.SupersetOf(ContentRules.All));
    }

    [Test]
    public void Every_declared_rule_is_listed()
    {
        var declared = typeof(ContentRules).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("AgentMemory.Safety", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static)).Where(property => property.PropertyType == typeof(FindingRule))
            .Select(property => ((FindingRule)property.GetValue(null)!).Id);

        Assert.That(ContentRules.All.Select(rule => rule.Id), Is.EquivalentTo(declared));
    }

    [Test]
    public void No_message_repeats_a_secret()
    {
        const string secret = "kQ7vX2mN9pL4tR8w";
        var texts = new[] { $"The API token is {secret}.", $"password: {secret}", $"https://u:{secret}@acme-tools.dev/", $"token = {secret} # gitleaks:allow" };

        foreach (var finding in texts.SelectMany(text => ContentCheck.Run(Candidates.WithBody(text))))
            Assert.That(finding.Message, Does.Contain("kQ7v…, 16 characters").And.Not.Contain(secret[..5]));
    }

    [Test]
    public void No_check_uses_a_regular_expression()
    {
        // What backtracks can be made to; and the engine is one more assembly to load before anything is written.
        var fields = typeof(ContentCheck).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("AgentMemory.Safety", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly));

        Assert.That(fields.Where(field => typeof(Regex).IsAssignableFrom(field.FieldType)), Is.Empty);
    }
}
