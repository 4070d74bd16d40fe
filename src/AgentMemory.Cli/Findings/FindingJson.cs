using System.Text.Json;
using AgentMemory.Approval;
using AgentMemory.Checks;
using AgentMemory.Cli.Output;

namespace AgentMemory.Cli.Findings;

/// <summary>Findings as the JSON property <c>findings</c>.</summary>
static class FindingJson
{
    /// <summary>Writes <c>"findings":[…]</c>, worst first; an empty list too.</summary>
    internal static void Write(Utf8JsonWriter json, IEnumerable<Finding> findings)
    {
        json.WriteStartArray("findings"u8);
        foreach (var finding in findings.WorstFirst())
        {
            json.WriteStartObject();
            json.WriteString("id"u8, finding.Id);
            json.WriteString("severity"u8, finding.Severity.Word());
            json.WriteOptional("path"u8, finding.Path);
            json.WriteOptional("line"u8, finding.Line);
            json.WriteOptional("column"u8, finding.Column);
            json.WriteOptional("entry"u8, finding.Entry);
            json.WriteString("message"u8, finding.Message);
            json.WriteOptional("fix"u8, finding.Fix);
            if (finding.Introduced is { } introduced)
                json.WriteBoolean("introduced"u8, introduced);
            WriteAccepted(json, finding.Accepted);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteAccepted(Utf8JsonWriter json, Acceptance? accepted)
    {
        if (accepted is null)
            return;
        json.WriteStartObject("accepted"u8);
        json.WriteString("by"u8, $"{accepted.By.Name} <{accepted.By.Email}>");
        json.WriteOptional("date"u8, accepted.Date);
        json.WriteString("commit"u8, accepted.Commit.Value);
        json.WriteEndObject();
    }
}
