using AgentMemory.Cli.Output;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests;

public class TextOutputTests
{
    const string Hostile = "evil\u001b[2Jrm\u202eok";

    static string Written(bool rich, Action<TextOutput> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(TextOutput.Create(writer, rich, 60));
        return writer.ToString();
    }

    static void Sample(TextOutput output)
    {
        output.Line(new Span("good", Tone.Good), " plain ", new Span("bad", Tone.Bad));
        output.Table(["id", "title"], [["deploys", "Deploys use [Coolify]"], [new Span("a", Tone.Warning), Hostile]]);
        output.Table(["id"], []);
        output.Block("first\n\tsecond\r\nthird\u200b");
    }

    [Test]
    public void Plain_text_aligns_its_columns() => Snapshot.Match(Written(rich: false, Sample));

    [Test]
    public void Rich_text_draws_tables() => Snapshot.Match(Written(rich: true, Sample).Replace("\u001b", "\\e", StringComparison.Ordinal));

    [TestCase(true)]
    [TestCase(false)]
    public void Untrusted_text_never_reaches_a_terminal_raw(bool rich)
    {
        var written = Written(rich, Sample);

        Assert.That(written, Does.Not.Contain("\u001b[2J"));
        Assert.That(written, Does.Not.Contain("\u202e"));
        Assert.That(written, Does.Contain("<U+001B>"));
    }
}
