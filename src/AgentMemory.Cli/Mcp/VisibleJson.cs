using System.Buffers;
using System.Text.Json;
using AgentMemory.Cli.Output;

namespace AgentMemory.Cli.Mcp;

/// <summary>
/// Writes structured answers. Unlike the command line's JSON, the texts themselves are escaped: a client decodes JSON before it shows a
/// model what is in it, and escapes of JSON's own would be hidden characters again.
/// </summary>
static class VisibleJson
{
    /// <summary>Returns <c>{"schema":1,"notice":…,…}</c>.</summary>
    internal static JsonElement Write(string notice, Action<Utf8JsonWriter> properties)
    {
        using var raw = JsonDocument.Parse(Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonOutput.Schema);
            json.WriteString("notice"u8, notice);
            properties(json);
            json.WriteEndObject();
        }));
        using var visible = JsonDocument.Parse(Bytes(json => Copy(json, raw.RootElement)));
        return visible.RootElement.Clone();
    }

    static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return buffer.WrittenMemory;
    }

    static void Copy(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    json.WritePropertyName(property.Name);
                    Copy(json, property.Value);
                }
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Copy(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(VisibleText.EscapeLines(value.GetString()!));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
