using System.Text;
using System.Text.Json;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Output;
using AgentMemory.Exporting;
using AgentMemory.Importing.Records;

namespace AgentMemory.Cli.Exporting;

/// <summary>Writes an export as one JSON object: each entry as it is shown elsewhere, with its whole file, from which it is read back.</summary>
static class ExportJson
{
    /// <summary>How a document begins, by which a later export knows its own.</summary>
    internal static string Mark { get; } = $"{{\"schema\":{JsonOutput.Schema},\"{ExportedJsonReader.Mark}\":\"{ExportedJsonReader.MarkValue}\"";

    /// <summary>Returns the document.</summary>
    internal static string Of(ExportResult result)
    {
        var text = new StringWriter { NewLine = "\n" };
        JsonOutput.Write(text, json => Write(json, result));
        return text.ToString();
    }

    /// <summary>Writes the document's properties beside <c>schema</c>.</summary>
    internal static void Write(Utf8JsonWriter json, ExportResult result)
    {
        json.WriteString(ExportedJsonReader.Mark, ExportedJsonReader.MarkValue);
        json.WriteStartArray("entries"u8);
        foreach (var entry in result.Entries)
        {
            json.WriteStartObject();
            EntryJson.WriteProperties(json, entry.Report);
            json.WriteString("body"u8, entry.Report.Entry.Body);
            json.WriteString("file"u8, Encoding.UTF8.GetString(entry.File));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
