using System.Text.Json;

namespace AgentMemory.Episodes.Transcripts;

/// <summary>Cursor: one line a message. Results of tools are not in it, so what came of a command is not known.</summary>
sealed class CursorTranscript : ITranscriptFormat
{
    public IEnumerable<SessionEvent> Read(JsonElement record)
    {
        var content = record.Member("message", "content");
        var time = record.Time();
        if (record.Text("role") == "user" && content.Said("text") is { } said)
            return [new SessionEvent.UserSaid(time, said)];
        return record.Text("role") == "assistant" && content is { ValueKind: JsonValueKind.Array } blocks ? Assistant(blocks, time) : [];
    }

    static IEnumerable<SessionEvent> Assistant(JsonElement blocks, DateTimeOffset? time)
    {
        foreach (var block in blocks.EnumerateArray())
        {
            if (block.Text("type") == "text" && block.Text("text") is { Length: > 0 } said)
                yield return new SessionEvent.AgentSaid(time, said);
            else if (block.Text("type") == "tool_use" && ToolUse.Of(block.Text("name"), block.Member("input"), block.Text("id"), time) is { } use)
                yield return use;
        }
    }
}
