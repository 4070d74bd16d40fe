using AgentMemory.Policies;
using AgentMemory.Testing;
using AgentMemory.Yaml;
using CsCheck;

namespace AgentMemory.Core.Tests.Yaml;

/// <summary>What is read without the parser is what the parser reads: the same values at the same places.</summary>
public class PlainSettingsTests
{
    static readonly string[] Lines =
    [
        "version: 1", "trusted:", "  branch: main", "  remote: ''", "  remote: '*github.com/a/b*'", "checks: {}", "proofs: [attested]", "  targets: [agents, claude-rules, a.b/c@d]",
        "  approvers: []", "# A comment: with 'all' [sorts] of {things}", "  # indented", "      # further", "", "proposals: current-branch", "compile:", "  budget: 2000", "a: b: c",
        "a: b:c", "a: b #c", "a: b#c", "a: [b,c]", "a: [b, ]", "a: [ b]", "a: ''''", "a: 'x", "a: x'y", "a: \"x\"", "a:", "a: ", "a:  two", "a: two  words", "a: x ", "a: x:", "a: - b",
        "- a", "   three: 3", "    four: 4", " one: 1", "---", "...", "a: null", "a: ~", "a: 1.5", "a: *b", "a: &b c", "a: !t c", "a: |", "a: é", "# é", "a\t: b", "a: b\tc", "a: b\r", "A: b",
        "a: x, y", "a: x]", "a: {b: c}", "?: x", "a: x - y", "a: 2026-01-02T03:04:05Z", "a: b c: d", "a: %x", "a: x%", "on: yes",
    ];

    static readonly Gen<string> Texts = Gen.Int[0, Lines.Length - 1].Select(place => Lines[place]).Array[1, 6].Select(lines => string.Join('\n', lines) + (lines.Length % 2 == 0 ? "\n" : ""));

    [Test]
    public void Says_what_the_parser_says()
    {
        var read = 0;
        Texts.Holds(text =>
        {
            if (PlainSettings.Read(text) is not { } plain)
                return;
            Interlocked.Increment(ref read);
            Agree(text, plain);
        }, iter: 20_000);
        Assert.That(read, Is.GreaterThan(500));
    }

    [Test]
    public void Says_what_the_parser_says_of_any_value()
    {
        var read = 0;
        Gen.Char["ab1 :#'\"\\-?!&*|>%@`{}[],~=.<\t\u00e9"].Array[0, 6].Select(units => $"k: a\na: {new string(units)}\ns:\n  t: {new string(units)}x\n").Holds(text =>
        {
            if (PlainSettings.Read(text) is not { } plain)
                return;
            Interlocked.Increment(ref read);
            Agree(text, plain);
        }, iter: 20_000);
        Assert.That(read, Is.GreaterThan(200));
    }

    [TestCase(PolicyTemplateKind.Minimal)]
    [TestCase(PolicyTemplateKind.Team)]
    [TestCase(PolicyTemplateKind.Personal)]
    public void Reads_every_policy_that_a_store_starts_with(PolicyTemplateKind kind)
    {
        var text = PolicyTemplate.Render(kind, "main");

        Agree(text, PlainSettings.Read(text)!);
    }

    [TestCase("a: 1\na: 2\n")]
    [TestCase("s:\n  a: 1\n  a: 2\n")]
    [TestCase("s:\n")]
    [TestCase("s:\na: 1\n")]
    [TestCase("# nothing\n")]
    [TestCase("")]
    public void Leaves_what_is_wrong_to_the_parser(string text) => Assert.That(PlainSettings.Read(text), Is.Null);

    static void Agree(string text, YamlMap plain)
    {
        var parsed = StrictYaml.ParseEvents(text);
        Assert.That(parsed.Problems, Is.Empty, text);
        Assert.That(Show(plain), Is.EqualTo(Show(parsed.Root!)), text);
    }

    static string Show(YamlValue value) => value switch
    {
        YamlScalar scalar => $"{scalar.At}{scalar.IsPlain}<{scalar.Text}>",
        YamlList list => $"{list.At}[{string.Join(',', list.Items.Select(Show))}]",
        YamlMap map => $"{map.At}{{{string.Join(',', map.Pairs.Select(pair => $"{pair.At}{pair.Key}={Show(pair.Value)}"))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
