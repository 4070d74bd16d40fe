using System.Text.Json;
using AgentMemory.Checks;
using AgentMemory.Cli.Findings;
using AgentMemory.Cli.Output;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests;

public class FindingReportTests
{
    static readonly FindingRule DuplicateKey = new("AM012", "duplicate-key", Severity.Error, "A key stands twice in the front matter.", "Remove one of them.");

    static readonly Finding[] Findings =
    [
        DuplicateKey.At("The key tags stands twice.", ".agent-memory/project/b.md", 4, 1, "b"),
        new Finding { Id = "AM601", Severity = Severity.Note, Message = "Nothing is approved yet." },
        new Finding { Id = "AM201", Severity = Severity.Warning, Message = "Lapsed.", Path = "AGENTS.md" },
        DuplicateKey.At("100% wrong: a,b\r\n::error::forged \u001b[31m \u202e", ".agent-memory/project/a b,c:d%.md", 3, fix: "Line one.\nLine two."),
        DuplicateKey.At("The key tags stands twice.", ".agent-memory/project/b.md", 9, 1, "b"),
    ];

    [Test]
    public void Text_puts_the_worst_first() => Snapshot.Match(Written(writer => FindingText.Write(TextOutput.Create(writer, rich: false, 80), Findings)));

    [Test]
    public void Json_puts_the_worst_first() => Snapshot.Match(Written(writer => JsonOutput.Write(writer, json => FindingJson.Write(json, Findings))), "json");

    [Test]
    public void Sarif_describes_rules_places_and_fingerprints() => Snapshot.Match(Indented(Sarif(Findings)), "json");

    [Test]
    public void Annotations_escape_what_the_runner_would_obey() => Snapshot.Match(Annotations(Findings));

    [Test]
    public void Annotations_stop_where_the_runner_would_drop_them()
    {
        var many = Enumerable.Range(1, 13).Select(line => DuplicateKey.At("Twice.", "a.md", line))
            .Concat(Enumerable.Range(1, 11).Select(line => new Finding { Id = "AM201", Severity = Severity.Warning, Message = "Lapsed.", Path = "a.md", Line = line }));

        var lines = Annotations(many).TrimEnd().Split('\n');

        Assert.That(lines.Count(line => line.StartsWith("::error ", StringComparison.Ordinal)), Is.EqualTo(10));
        Assert.That(lines.Count(line => line.StartsWith("::warning ", StringComparison.Ordinal)), Is.EqualTo(10));
        Assert.That(lines[^1], Is.EqualTo("13 errors, 11 warnings; 4 not shown as annotations: run agent-memory check to see them all"));
    }

    [Test]
    public void Every_sarif_result_has_a_rule_a_file_and_a_line()
    {
        var run = JsonDocument.Parse(Sarif(Findings)).RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();

        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.That(rules, Has.Exactly(1).EqualTo(result.GetProperty("ruleId").GetString()));
            Assert.That(result.GetProperty("level").GetString(), Is.AnyOf("error", "warning", "note"));
            Assert.That(result.GetProperty("message").GetProperty("text").GetString(), Is.Not.Empty);
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Assert.That(Uri.IsWellFormedUriString(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative));
            Assert.That(place.GetProperty("region").GetProperty("startLine").GetInt32(), Is.GreaterThan(0));
        }
    }

    [Test]
    public void What_stood_before_a_change_is_told_after_what_the_change_brought()
    {
        var findings = new[] { DuplicateKey.At("Twice.", "a.md") with { Introduced = false }, DuplicateKey.At("Twice.", "b.md") with { Introduced = true } };

        Assert.That(Written(writer => FindingText.Write(TextOutput.Create(writer, rich: false, 80), findings)), Is.EqualTo(
            "b.md: AM012 error: Twice.\n  fix: Remove one of them.\na.md: AM012 error: Twice. (stood before this change)\n  fix: Remove one of them.\n"));
        Assert.That(Annotations(findings), Does.Contain("::error file=a.md,title=AM012::Twice. (stood before this change)%0A").And.EndsWith("2 errors (1 stood before this change)\n"));
        Assert.That(Sarif(findings), Does.Match("\"baselineState\":\"new\".*\"baselineState\":\"unchanged\""));
        Assert.That(Written(writer => JsonOutput.Write(writer, json => FindingJson.Write(json, findings))), Does.Match("b.md.*\"introduced\":true.*a.md.*\"introduced\":false"));
        Assert.That(FindingOrder.Summary([findings[1]]), Is.EqualTo("1 error"));
    }

    [Test]
    public void No_annotation_can_break_out_of_its_line() =>
        Assert.That(Annotations(Findings).TrimEnd().Split('\n'), Has.Length.EqualTo(Findings.Length + 1));

    [Test]
    public void A_fingerprint_survives_a_moved_line_and_tells_equal_findings_apart()
    {
        var before = Fingerprints([DuplicateKey.At("Twice.", "a.md", 3), DuplicateKey.At("Twice.", "a.md", 7)]);
        var after = Fingerprints([DuplicateKey.At("Twice.", "a.md", 13), DuplicateKey.At("Twice.", "a.md", 17)]);

        Assert.That(after, Is.EqualTo(before));
        Assert.That(before, Is.Unique);
    }

    [Test]
    public void The_order_does_not_depend_on_the_order_of_discovery()
    {
        var one = Annotations(Findings);
        var other = Annotations(Findings.Reverse());

        Assert.That(other, Is.EqualTo(one));
    }

    [TestCase("")]
    [TestCase("E", "1 error")]
    [TestCase("EEWN", "2 errors, 1 warning, 1 note")]
    public void The_sum_is_in_words(string severities, string expected = "no findings")
    {
        var findings = severities.Select(letter => new Finding { Id = "AM001", Message = "m", Severity = letter switch { 'E' => Severity.Error, 'W' => Severity.Warning, _ => Severity.Note } }).ToList();

        Assert.That(FindingOrder.Summary(findings), Is.EqualTo(expected));
    }

    static string Sarif(IEnumerable<Finding> findings) => Written(writer => SarifLog.Write(writer, findings, [DuplicateKey], "1.2.3"));

    static string Annotations(IEnumerable<Finding> findings) => Written(writer => GitHubAnnotations.Write(writer, findings));

    static List<string> Fingerprints(IEnumerable<Finding> findings) => JsonDocument.Parse(Sarif(findings)).RootElement
        .GetProperty("runs")[0].GetProperty("results").EnumerateArray()
        .Select(result => result.GetProperty("partialFingerprints").GetProperty("agentMemory/v1").GetString()!).ToList();

    static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }

    static string Indented(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json), IndentedJson) + "\n";

    static readonly JsonSerializerOptions IndentedJson = new() { WriteIndented = true, NewLine = "\n" };
}
