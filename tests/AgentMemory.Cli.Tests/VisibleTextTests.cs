using System.Text;
using System.Text.Json;
using AgentMemory.Cli.Output;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Cli.Tests;

public class VisibleTextTests
{
    [TestCase("plain", "plain")]
    [TestCase("Zürich 東京 🚀", "Zürich 東京 🚀")]
    [TestCase("a\u001b[31mb", "a<U+001B>[31mb")]
    [TestCase("a\u202eb", "a<U+202E>b")]
    [TestCase("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>")]
    [TestCase("a\nb\tc", "a<U+000A>b<U+0009>c")]
    [TestCase("a\u009bb\u2028c", "a<U+009B>b<U+2028>c")]
    [TestCase("a\u3164b\u2800", "a<U+3164>b<U+2800>")]
    [TestCase("a\U000E0041b", "a<U+E0041>b")]
    [TestCase("❤️", "❤️")]
    [TestCase("\u007f", "<U+007F>")]
    public void Shows_what_would_act_or_hide(string text, string visible) =>
        Assert.That(VisibleText.Escape(text), Is.EqualTo(visible));

    [Test]
    public void Shows_half_a_surrogate_pair() =>
        Assert.That(VisibleText.Escape("a" + (char)0xD83D + "b"), Is.EqualTo("a<U+D83D>b"));

    [Test]
    public void Keeps_the_lines_of_a_block() =>
        Assert.That(VisibleText.EscapeLines("a\r\n\tb\rc\n"), Is.EqualTo("a\n\tb<U+000D>c\n"));

    [Test]
    public void Leaves_nothing_hidden_in_any_text() =>
        Gen.String.Holds(text => !VisibleText.Escape(text).EnumerateRunes().Any(VisibleText.IsHidden));

    [Test]
    public void Json_holds_any_text_and_shows_nothing_hidden() => Gen.String.Holds(text =>
    {
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        using var writer = new StringWriter();

        JsonOutput.Write(writer, json => json.WriteString("text", valid));

        var written = writer.ToString();
        return JsonDocument.Parse(written).RootElement.GetProperty("text").GetString() == valid
            && written.EndsWith('\n')
            && !written[..^1].EnumerateRunes().Any(VisibleText.IsHidden);
    });

    [Test]
    public void Json_leaves_ordinary_text_readable()
    {
        using var writer = new StringWriter();

        JsonOutput.Write(writer, json => json.WriteString("text", "<a href='x'> Zürich & 東京 \u202e\u001b"));

        Assert.That(writer.ToString(), Is.EqualTo("{\"schema\":1,\"text\":\"<a href='x'> Zürich & 東京 \\u202E\\u001B\"}\n"));
    }
}
