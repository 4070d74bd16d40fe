using System.Text.Json;
using AgentMemory.Approval;
using AgentMemory.Compilation;
using AgentMemory.Health;

namespace AgentMemory.Cli.Entries;

/// <summary>Where a store stands, as <c>status</c> says it to people's scripts and to agents alike.</summary>
static class StatusJson
{
    /// <summary>Writes how many entries there are by authority, how many cannot be read, wait, or are out of reach.</summary>
    internal static void WriteCounts(Utf8JsonWriter json, StatusResult result)
    {
        json.WriteStartObject("entries"u8);
        foreach (var (authority, count) in result.Entries)
            json.WriteNumber(authority.Word(), count);
        json.WriteEndObject();
        json.WriteNumber("unreadable"u8, result.Unreadable);
        json.WriteNumber("waiting"u8, result.WaitingOnBranch + result.WaitingInInbox);
        json.WriteNumber("waitingOnBranch"u8, result.WaitingOnBranch);
        json.WriteNumber("waitingInInbox"u8, result.WaitingInInbox);
        json.WriteNumber("outOfReach"u8, result.OutOfReach);
    }

    /// <summary>Writes how the generated files stand, and whether the clone is shallow.</summary>
    internal static void WriteGenerated(Utf8JsonWriter json, StatusResult result)
    {
        json.WriteStartArray("generated"u8);
        foreach (var file in result.Generated)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, file.Path);
            json.WriteString("state"u8, file.State.Word());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteBoolean("shallow"u8, result.IsCut);
    }
}
