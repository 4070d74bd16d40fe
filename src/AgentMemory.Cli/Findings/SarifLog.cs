using System.Globalization;
using System.Text.Json;
using AgentMemory.Checks;
using AgentMemory.Cli.Output;
using AgentMemory.Digests;
using AgentMemory.Store;

namespace AgentMemory.Cli.Findings;

/// <summary>Findings as SARIF 2.1.0, for code-scanning services.</summary>
static class SarifLog
{
    /// <summary>Writes one run with its results, worst first, and the rules they refer to.</summary>
    /// <param name="writer">Receives the document.</param>
    /// <param name="findings">The results.</param>
    /// <param name="rules">The catalogue to describe rules from; a finding may be of a rule it does not have.</param>
    /// <param name="version">The tool's version.</param>
    internal static void Write(TextWriter writer, IEnumerable<Finding> findings, IEnumerable<FindingRule> rules, string version)
    {
        var results = findings.WorstFirst();
        JsonOutput.WriteDocument(writer, json =>
        {
            json.WriteString("$schema"u8, "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version"u8, "2.1.0");
            json.WriteStartArray("runs"u8);
            json.WriteStartObject();
            WriteTool(json, results, rules, version);
            WriteResults(json, results);
            // Columns are counted as .NET and editors count them.
            json.WriteString("columnKind"u8, "utf16CodeUnits");
            json.WriteEndObject();
            json.WriteEndArray();
        });
    }

    static void WriteTool(Utf8JsonWriter json, IReadOnlyList<Finding> results, IEnumerable<FindingRule> rules, string version)
    {
        json.WriteStartObject("tool"u8);
        json.WriteStartObject("driver"u8);
        json.WriteString("name"u8, "agent-memory");
        json.WriteString("semanticVersion"u8, version);
        json.WriteStartArray("rules"u8);
        var known = rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        foreach (var id in results.Select(result => result.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            if (known.TryGetValue(id, out var rule))
            {
                json.WriteString("name"u8, rule.Name);
                WriteText(json, "shortDescription"u8, rule.Explanation);
                WriteText(json, "help"u8, rule.Fix);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteResults(Utf8JsonWriter json, IReadOnlyList<Finding> results)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        json.WriteStartArray("results"u8);
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("ruleId"u8, result.Id);
            json.WriteString("level"u8, result.Severity.Word());
            if (result.Introduced is { } introduced)
                json.WriteString("baselineState"u8, introduced ? "new" : "unchanged");
            WriteText(json, "message"u8, result.Fix is null ? result.Message : $"{result.Message} {result.Fix}");
            WriteLocation(json, result);
            json.WriteStartObject("partialFingerprints"u8);
            json.WriteString("agentMemory/v1"u8, Fingerprint(result, seen));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteLocation(Utf8JsonWriter json, Finding result)
    {
        // Code-scanning services refuse a whole upload over one result without a file and a line.
        var path = result.Path ?? StoreLayout.ConfigFile;
        json.WriteStartArray("locations"u8);
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation"u8);
        json.WriteStartObject("artifactLocation"u8);
        json.WriteString("uri"u8, string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region"u8);
        json.WriteNumber("startLine"u8, result.Line ?? 1);
        json.WriteOptional("startColumn"u8, result.Line is null ? null : result.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // Without the line, so that a finding stays the same one when text above it changes; equal ones are numbered.
    static string Fingerprint(Finding result, Dictionary<string, int> seen)
    {
        var identity = string.Join('\n', result.Id, result.Path, result.Entry, result.Message);
        var digest = Digest.Of(identity)[..32];
        var number = seen[digest] = seen.GetValueOrDefault(digest) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{digest}:{number}");
    }

    static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }
}
