using System.Text;
using AgentMemory.Testing;
using AgentMemory.Yaml;
using CsCheck;

namespace AgentMemory.Core.Tests.Yaml;

public class YamlQuotingTests
{
    [TestCase("main", "main")]
    [TestCase("feature/x-1", "feature/x-1")]
    [TestCase("ada@example.org", "ada@example.org")]
    [TestCase("", "''")]
    [TestCase("no", "'no'")]
    [TestCase("Null", "'Null'")]
    [TestCase("1.10", "'1.10'")]
    [TestCase("2026-11-22", "'2026-11-22'")]
    [TestCase("-x", "'-x'")]
    [TestCase("@x", "'@x'")]
    [TestCase("it's", "'it''s'")]
    [TestCase("a: b", "'a: b'")]
    [TestCase("a #b", "'a #b'")]
    [TestCase("größe", "'größe'")]
    [TestCase("two\nlines", "\"two\\nlines\"")]
    [TestCase("\u001b[31m", "\"\\u001B[31m\"")]
    [TestCase("a\u2028b", "\"a\\u2028b\"")]
    [TestCase("a\u202Eb", "\"a\\u202Eb\"")]
    [TestCase("\"\\\n", "\"\\\"\\\\\\n\"")]
    [TestCase("\U000E0041", "\"\\U000E0041\"")]
    public void Quotes_no_more_than_needed(string text, string expected) =>
        Assert.That(YamlQuoting.Scalar(text), Is.EqualTo(expected));

    [Test]
    public void Every_text_reads_back_as_it_was() =>
        Gen.String[HostileText.Units, 0, 30].Holds(text =>
        {
            var yaml = $"a: {YamlQuoting.Scalar(text)}\nb: [{YamlQuoting.Scalar(text)}, {{c: {YamlQuoting.Scalar(text)}}}]\n";

            var reading = StrictYaml.Parse(Encoding.UTF8.GetBytes(yaml), 10_000);

            Assert.That(reading.Problems, Is.Empty, yaml);
            var map = (YamlMap)reading.Root!;
            var list = (YamlList)map.Find("b")!;
            var expected = HostileText.AsStored(text);
            Assert.That(((YamlScalar)map.Find("a")!).Text, Is.EqualTo(expected));
            Assert.That(((YamlScalar)list.Items[0]).Text, Is.EqualTo(expected));
            Assert.That(((YamlScalar)((YamlMap)list.Items[1]).Find("c")!).Text, Is.EqualTo(expected));
        }, iter: 5_000);

    [Test]
    public void A_message_shows_what_is_invisible_and_stays_short()
    {
        Assert.That(YamlQuoting.Show("a\u001bb"), Is.EqualTo("\"a\\u001Bb\""));
        Assert.That(YamlQuoting.Show(new string('x', 500)), Has.Length.LessThan(100));
    }
}
