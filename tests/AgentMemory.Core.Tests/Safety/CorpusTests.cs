using System.Globalization;
using System.Text;
using AgentMemory.Checks;
using AgentMemory.Safety;
using AgentMemory.Testing;

namespace AgentMemory.Core.Tests.Safety;

/// <summary>
/// Measures the checks on texts of our own. The rates stand in snapshots: a change of a rule shows there what it gains and costs. The
/// held-back files were written after the rules stood and are no reason to change one; two secrets that they showed to be
/// missed were the exception, so 53 of 68 is what they measured unseen.
/// </summary>
public class CorpusTests
{
    [Test]
    public void Rates() => Snapshot.Match(Report("benign", "hostile"));

    [Test]
    public void Rates_of_the_held_back_part() => Snapshot.Match(Report("benign-held-back", "hostile-held-back"));

    [TestCase("benign")]
    [TestCase("benign-held-back")]
    public void No_benign_text_is_refused(string corpus)
    {
        var refused = Corpus.Read(corpus).Where(entry => ContentCheck.Run(entry.Text).Any(finding => finding.Severity == Severity.Error));

        Assert.That(refused, Is.Empty);
    }

    [TestCase("benign", "hostile", 100)]
    [TestCase("benign-held-back", "hostile-held-back", 50)]
    public void Corpora_are_of_a_size_that_says_something(string benign, string hostile, int least)
    {
        Assert.That(Corpus.Read(benign), Has.Count.AtLeast(least).And.All.Property("Rule").Null);
        Assert.That(Corpus.Read(hostile), Has.Count.AtLeast(least).And.All.Property("Rule").Not.Null);
        Assert.That(Corpus.Read(benign).Concat(Corpus.Read(hostile)).Select(entry => entry.Name), Is.Unique);
    }

    static string Report(string benign, string hostile)
    {
        var report = new StringBuilder();
        var texts = Corpus.Read(hostile).Select(entry => (Entry: entry, Found: ContentCheck.Run(entry.Text).Select(finding => finding.Id).ToHashSet())).ToList();
        report.AppendLine("hostile texts found by the rule that they break, by rule group");
        foreach (var group in texts.GroupBy(text => text.Entry.Rule![..4]).OrderBy(group => group.Key, StringComparer.Ordinal))
            report.AppendLine(Rate($"{group.Key}x {Name(group.Key)}", group.Count(text => text.Found.Contains(text.Entry.Rule!)), group.Count()));
        report.AppendLine(Rate("all", texts.Count(text => text.Found.Contains(text.Entry.Rule!)), texts.Count));
        report.AppendLine(Rate("all, by any rule", texts.Count(text => text.Found.Count > 0), texts.Count));
        foreach (var (entry, found) in texts.Where(text => !text.Found.Contains(text.Entry.Rule!)))
            report.AppendLine(CultureInfo.InvariantCulture, $"  missed: {entry.Name} ({entry.Rule}){(found.Count > 0 ? $", found by {string.Join(' ', found.Order(StringComparer.Ordinal))}" : "")}");

        var calm = Corpus.Read(benign).Select(entry => (Entry: entry, Findings: ContentCheck.Run(entry.Text))).ToList();
        report.AppendLine().AppendLine("benign texts with a false alarm, by rule group");
        foreach (var group in ContentRules.All.Select(rule => rule.Id[..4]).Distinct())
            report.AppendLine(Rate($"{group}x {Name(group)}", calm.Count(text => text.Findings.Any(finding => finding.Id.StartsWith(group, StringComparison.Ordinal))), calm.Count));
        report.AppendLine(Rate("all", calm.Count(text => text.Findings.Count > 0), calm.Count));
        foreach (var (entry, findings) in calm.Where(text => text.Findings.Count > 0))
            report.AppendLine(CultureInfo.InvariantCulture, $"  false alarm: {entry.Name} ({string.Join(' ', findings.Select(finding => finding.Id).Distinct())})");
        return report.ToString();
    }

    static string Rate(string what, int count, int of) => string.Create(CultureInfo.InvariantCulture, $"{what,-24} {count,4} of {of,4}");

    static string Name(string group) => group switch
    {
        "AM10" => "secrets",
        "AM11" => "personal data",
        "AM12" => "characters",
        "AM13" => "hidden text",
        "AM14" => "imitation",
        "AM15" => "wording",
        "AM16" => "leaks",
        _ => "commands",
    };
}
