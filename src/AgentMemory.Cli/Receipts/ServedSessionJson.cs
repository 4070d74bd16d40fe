using System.Text.Json;
using AgentMemory.Cli.Output;
using AgentMemory.Receipts;

namespace AgentMemory.Cli.Receipts;

/// <summary>A session that was served, as JSON.</summary>
static class ServedSessionJson
{
    internal static void Write(Utf8JsonWriter json, ServedSession session, bool withTokens)
    {
        json.WriteStartObject();
        json.WriteOptional("agent"u8, session.Agent);
        json.WriteOptional("session"u8, session.Session);
        json.WriteOptional("first"u8, (DateTimeOffset?)session.First);
        json.WriteOptional("last"u8, (DateTimeOffset?)session.Last);
        json.WriteNumber("count"u8, session.Count);
        if (withTokens)
            json.WriteNumber("tokens"u8, session.Tokens);
        json.WriteEndObject();
    }
}
