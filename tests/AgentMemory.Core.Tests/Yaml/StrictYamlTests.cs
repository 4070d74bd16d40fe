using System.Text;
using AgentMemory.Testing;
using AgentMemory.Yaml;
using CsCheck;

namespace AgentMemory.Core.Tests.Yaml;

public class StrictYamlTests
{
    const int MaxBytes = 1000;

    [Test]
    public void Reads_mappings_lists_and_scalars_with_their_places()
    {
        var map = (YamlMap)Parse("# comment\na: 1\nb:\n  - 'x'\n  - {c: \"y\"}\n").Root!;

        Assert.That(map.Find("a"), Is.EqualTo(new YamlScalar("1", IsPlain: true, new YamlPlace(2, 4))));
        Assert.That(map.Pairs[1].At, Is.EqualTo(new YamlPlace(3, 1)));
        var list = (YamlList)map.Find("b")!;
        Assert.That(list.Items[0], Is.EqualTo(new YamlScalar("x", IsPlain: false, new YamlPlace(4, 5))));
        Assert.That(((YamlMap)list.Items[1]).Find("c"), Is.EqualTo(new YamlScalar("y", IsPlain: false, new YamlPlace(5, 9))));
    }

    [TestCase("a: 1\r\nb: 2\r\n")]
    [TestCase("\uFEFFa: 1\nb: 2\n")]
    [TestCase("---\na: 1\nb: 2\n")]
    [TestCase("---\na: 1\nb: 2\n...\n")]
    [TestCase("a: 1\nb: 2")]
    public void Reads_whatever_an_editor_saves(string text)
    {
        var reading = Parse(text);

        Assert.That(reading.Problems, Is.Empty);
        Assert.That(((YamlMap)reading.Root!).Pairs.Select(pair => pair.Key), Is.EqualTo(new[] { "a", "b" }));
    }

    [TestCase("")]
    [TestCase("# nothing\n")]
    [TestCase("---\n...\n")]
    public void Finds_nothing_in_an_empty_file(string text)
    {
        var reading = Parse(text);

        Assert.That(reading.Problems, Is.Empty);
        Assert.That(reading.Root, Is.Null.Or.Matches<YamlValue>(value => value is YamlScalar { IsNothing: true }));
    }

    [TestCase("a: 1\nb: 2\na: 3\n", 3, 1)]
    [TestCase("a: {x: 1, y: 2, x: 3}\n", 1, 17)]
    [TestCase("a: 1\n'a': 2\n", 2, 1)]
    public void Reports_a_key_that_stands_twice_and_keeps_the_first(string text, int line, int column)
    {
        var reading = Parse(text);

        Assert.That(reading.Problems.Single().Kind, Is.EqualTo(YamlProblemKind.DuplicateKey));
        Assert.That(reading.Problems.Single().At, Is.EqualTo(new YamlPlace(line, column)));
        Assert.That(reading.Root, Is.InstanceOf<YamlMap>());
    }

    [TestCase("a: &x 1\n", "Anchors")]
    [TestCase("a: &x [1]\n", "Anchors")]
    [TestCase("a: &x 1\nb: *x\n", "Aliases")]
    [TestCase("a: *nowhere\n", "Aliases")]
    [TestCase("a: &x [*x]\n", "Aliases")]
    [TestCase("a: !!str 1\n", "Tags")]
    [TestCase("a: !own {b: 1}\n", "Tags")]
    [TestCase("a: ! 1\n", "Tags")]
    [TestCase("%YAML 1.2\n---\na: 1\n", "Directives")]
    [TestCase("%TAG ! tag:example.org,2026:\n---\na: 1\n", "Directives")]
    [TestCase("a: 1\n---\nb: 2\n", "second document")]
    [TestCase("? [a]\n: 1\n", "key has to be text")]
    [TestCase("? {a: 1}\n: 1\n", "key has to be text")]
    [TestCase(": 1\n", "key has to be text")]
    public void Reports_yaml_that_means_more_than_it_shows(string text, string message)
    {
        var problems = Parse(text).Problems;

        Assert.That(problems.Select(problem => problem.Kind), Is.All.EqualTo(YamlProblemKind.Feature));
        Assert.That(problems.Select(problem => problem.Message), Has.Some.Contains(message));
    }

    [TestCase("a: [1\n", "not YAML")]
    [TestCase("a: b: c\n", "not YAML")]
    [TestCase("a: 'x\n", "not YAML")]
    [TestCase("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> theirs\n", "not YAML")]
    [TestCase("a: [[[[[[[[[1]]]]]]]]]\n", "deeper")]
    [TestCase("!![\n", "is malformed")]
    [TestCase("?\n[%\n`", "is malformed")]
    [TestCase("\t: b", "ends in the middle")]
    [TestCase("a: \u0000\n", "control character")]
    [TestCase("a: 1 # \u2028b: 2\n", "control character")]
    [TestCase("a: 1 # \u0085b: 2\n", "control character")]
    [TestCase("a: \u001b[31m\n", "control character")]
    public void Reports_what_is_no_yaml(string text, string message)
    {
        var reading = Parse(text);

        Assert.That(reading.Root, Is.Null);
        Assert.That(reading.Problems[^1].Kind, Is.EqualTo(YamlProblemKind.Malformed));
        Assert.That(reading.Problems[^1].Message, Does.Contain(message));
    }

    [Test]
    public void Reports_bytes_that_are_no_text() =>
        Assert.That(StrictYaml.Parse([0x61, 0x3A, 0x20, 0xFF], MaxBytes).Problems.Single().Message, Does.Contain("UTF-8"));

    [Test]
    public void Reports_a_file_that_is_too_large() =>
        Assert.That(Parse("a: " + new string('x', MaxBytes)).Problems.Single().Message, Does.Contain("1003 bytes"));

    [Test]
    public void Never_throws_on_any_bytes() =>
        Gen.Byte.Array[0, 60].Holds(bytes => { StrictYaml.Parse(bytes, MaxBytes); }, iter: 5_000);

    [Test]
    public void Never_throws_on_anything_that_looks_like_yaml() =>
        Gen.String[Gen.Char["ab:-?&*!|>%@`{}[],#'\"\\ \t\n0~<="], 0, 40].Holds(text =>
        {
            var reading = Parse(text);
            Assert.That(reading.Problems.Select(problem => problem.At.Line), Is.All.GreaterThan(0));
        }, iter: 20_000);

    static YamlReading Parse(string text) => StrictYaml.Parse(Encoding.UTF8.GetBytes(text), MaxBytes);
}
