using System.Text.Json;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Output;
using AgentMemory.Recall;
using AgentMemory.Receipts;

namespace AgentMemory.Cli.Recall;

/// <summary>An answer as JSON.</summary>
static class RecallJson
{
    internal static void Write(Utf8JsonWriter json, RecallResult result, ReceiptId? receipt)
    {
        json.WriteStartArray("hits"u8);
        foreach (var hit in result.Hits)
            Write(json, hit);
        json.WriteEndArray();
        json.WriteReasons("withheld"u8, result.Withheld, withheld => withheld.Id, withheld => withheld.Reason);
        json.WriteNumber("more"u8, result.More);
        json.WriteString("receipt"u8, receipt?.Value);
        json.WriteNumber("tokens"u8, result.Tokens);
        json.WriteOptional("commit"u8, result.Commit?.Value);
    }

    static void Write(Utf8JsonWriter json, RecallHit hit)
    {
        json.WriteStartObject();
        EntryJson.WriteProperties(json, hit.Report);
        json.WriteNumber("score"u8, Rounded(hit.Parts.Score));
        json.WriteList("why"u8, hit.Why);
        json.WriteOptional("labels"u8, hit.Labels);
        if (hit.IsPersonal)
            json.WriteBoolean("personal"u8, true);
        json.WriteStartObject("parts"u8);
        json.WriteNumber("entry"u8, Rounded(hit.Parts.Entry));
        json.WriteNumber("passage"u8, Rounded(hit.Parts.Passage));
        json.WriteNumber("authority"u8, Rounded(hit.Parts.Authority));
        json.WriteNumber("freshness"u8, Rounded(hit.Parts.Freshness));
        json.WriteNumber("scope"u8, Rounded(hit.Parts.Scope));
        json.WriteNumber("type"u8, Rounded(hit.Parts.Type));
        json.WriteNumber("age"u8, Rounded(hit.Parts.Age));
        json.WriteNumber("coverage"u8, Rounded(hit.Relevance.Coverage));
        json.WriteEndObject();
        json.WriteNumber("tokens"u8, hit.Tokens);
        json.WriteEndObject();
    }

    static double Rounded(double part) => Math.Round(part, 4);
}
