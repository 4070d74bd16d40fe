using System.Globalization;
using System.Text.Json;

namespace AgentMemory.Episodes.Transcripts;

/// <summary>Claude Code: one line a message, with tool calls and their results as blocks of messages.</summary>
sealed class ClaudeTranscript : ITranscriptFormat
{
    const string ExitCode = "Exit code ";

    public IEnumerable<SessionEvent> Read(JsonElement record)
    {
        var time = record.Time();
        // What the client put in itself, and what its helpers were told, is nobody's word.
        if (record.Truth("isMeta") == true || record.Truth("isSidechain") == true || record.Truth("isCompactSummary") == true)
            return [];
        return record.Text("type") switch
        {
            "user" => [.. Began(record, time), .. User(record, time)],
            "assistant" => Assistant(record, time),
            _ => [],
        };
    }

    static IEnumerable<SessionEvent> Began(JsonElement record, DateTimeOffset? time)
    {
        if (record.Text("cwd") is { } folder)
            yield return new SessionEvent.Began(time, folder, record.Text("version"));
    }

    static IEnumerable<SessionEvent> User(JsonElement record, DateTimeOffset? time)
    {
        var content = record.Member("message", "content");
        if (content is { ValueKind: JsonValueKind.Array } blocks)
        {
            foreach (var block in blocks.EnumerateArray())
            {
                if (block.Text("type") == "tool_result" && block.Text("tool_use_id") is { } call)
                    yield return new SessionEvent.CallEnded(time, call, CodeOf(block), block.Truth("is_error") ?? false);
            }
        }
        if (content.Said("text") is { } said)
            yield return new SessionEvent.UserSaid(time, said);
    }

    /// <summary>A failed command's result begins with its exit code; one that went well has none.</summary>
    static int? CodeOf(JsonElement block)
    {
        if (block.Truth("is_error") != true)
            return null;
        var text = block.Member("content").Said() ?? "";
        var end = text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var feed ? feed : text.Length;
        return text.StartsWith(ExitCode, StringComparison.Ordinal) && int.TryParse(text.AsSpan(ExitCode.Length..end), NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var code) ? code : null;
    }

    static IEnumerable<SessionEvent> Assistant(JsonElement record, DateTimeOffset? time)
    {
        if (record.Member("message", "content") is not { ValueKind: JsonValueKind.Array } blocks)
            yield break;
        foreach (var block in blocks.EnumerateArray())
        {
            if (block.Text("type") == "text" && block.Text("text") is { Length: > 0 } said)
                yield return new SessionEvent.AgentSaid(time, said);
            else if (block.Text("type") == "tool_use" && ToolUse.Of(block.Text("name"), block.Member("input"), block.Text("id"), time) is { } use)
                yield return use;
        }
    }
}
