using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentMemory.Json;

namespace AgentMemory.Core.Tests.Json;

/// <summary>Whatever is written, the bytes are those of the encoder it stands in for.</summary>
public class PlainJsonEncoderTests
{
    [Test]
    public void Every_character_is_written_alike()
    {
        for (var first = 0; first < 0x20000; first += 64)
        {
            var text = new StringBuilder();
            for (var scalar = first; scalar < first + 64; scalar++)
            {
                if (Rune.IsValid(scalar))
                    text.Append(new Rune(scalar));
                else
                    text.Append((char)scalar);
            }
            Same(text.ToString());
        }
    }

    [TestCase("")]
    [TestCase("plain words")]
    [TestCase("say \"yes\" \\ or\tno\r\n\b\f\0\u001b\u007f")]
    [TestCase("half \ud800 and \udc00 ends\udbff")]
    [TestCase("größer 語 \U0001F600 </script> & 'x'")]
    [TestCase("tail\"")]
    public void Texts_are_written_alike(string text)
    {
        Same(text);
        Same(string.Concat(Enumerable.Repeat(text, 300)));
    }

    static void Same(string text) =>
        Assert.That(Written(text, PlainJsonEncoder.Instance), Is.EqualTo(Written(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)));

    static string Written(string text, JavaScriptEncoder encoder)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = encoder }))
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteString(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(text));
            json.WriteString(text, "x"u8);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + encoder.Encode(text);
    }
}
