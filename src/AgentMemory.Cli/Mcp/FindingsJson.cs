using System.Text.Json;
using AgentMemory.Checks;
using AgentMemory.Cli.Findings;
using AgentMemory.Cli.Output;

namespace AgentMemory.Cli.Mcp;

/// <summary>Findings as tools tell them: what a writer can act on, without the places that the command line adds for editors.</summary>
static class FindingsJson
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
            json.WriteString("message"u8, finding.Message);
            json.WriteOptional("fix"u8, finding.Fix is { } fix ? ToolHints.Of(fix) : null);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
