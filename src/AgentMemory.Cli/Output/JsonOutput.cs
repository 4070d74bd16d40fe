using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentMemory.Json;

namespace AgentMemory.Cli.Output;

/// <summary>Writes answers as JSON: one object on one line, camelCase names, hidden characters escaped so that a terminal shows them.</summary>
static class JsonOutput
{
    /// <summary>The version of the shapes; it changes only when something is removed or renamed.</summary>
    internal const int Schema = 1;

    static readonly JsonWriterOptions Options = new() { Encoder = PlainJsonEncoder.Instance };

    /// <summary>Writes <c>{"schema":1,…}</c>. Nothing reaches the writer when <paramref name="properties"/> throws.</summary>
    internal static void Write(TextWriter writer, Action<Utf8JsonWriter> properties) => WriteDocument(writer, json =>
    {
        json.WriteNumber("schema"u8, Schema);
        properties(json);
    });

    /// <summary>Writes an object of a foreign format, with the same care for terminals.</summary>
    internal static void WriteDocument(TextWriter writer, Action<Utf8JsonWriter> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }
        writer.Write(EscapeHidden(Encoding.UTF8.GetString(buffer.WrittenSpan)));
        writer.Write('\n');
    }

    // Outside of ASCII every character of the document stands inside a string, so escapes may be put in after the fact.
    static string EscapeHidden(string json)
    {
        if (!json.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return json;
        var escaped = new StringBuilder(json.Length + 32);
        Span<char> units = stackalloc char[2];
        foreach (var rune in json.EnumerateRunes())
        {
            if (!VisibleText.IsHidden(rune))
            {
                escaped.Append(rune);
                continue;
            }
            foreach (var unit in units[..rune.EncodeToUtf16(units)])
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
        }
        return escaped.ToString();
    }
}
