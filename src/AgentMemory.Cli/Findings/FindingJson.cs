using System.Text.Json;
using AgentMemory.Approval;
using AgentMemory.Checks;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Output;
using AgentMemory.Freshness;

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
            WriteEvidence(json, finding.Evidence);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>A list like an entry's own, of the one item that the finding is about.</summary>
    static void WriteEvidence(Utf8JsonWriter json, CitationFreshness? evidence)
    {
        if (evidence is null)
            return;
        json.WriteStartArray("evidence"u8);
        EntryJson.Write(json, evidence, withBreakingCommit: true);
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
