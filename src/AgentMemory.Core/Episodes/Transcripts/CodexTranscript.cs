using System.Globalization;
using System.Text.Json;

namespace AgentMemory.Episodes.Transcripts;

/// <summary>Codex: one line an event of the rollout. What a person wrote is told as an item; messages with the role of the user are mostly put in by the client.</summary>
sealed class CodexTranscript : ITranscriptFormat
{
    const string ExitedWith = "Process exited with code ";

    /// <summary>The line with the exit code is among the first of an output.</summary>
    const int HeaderLength = 400;

    public IEnumerable<SessionEvent> Read(JsonElement record)
    {
        if (record.Member("payload") is not { } payload)
            return [];
        var time = record.Time();
        return record.Text("type") switch
        {
            "session_meta" => [new SessionEvent.Began(time, payload.Text("cwd"), payload.Text("cli_version"))],
            "event_msg" => Event(payload, time),
            "response_item" => Item(payload, time),
            _ => [],
        };
    }

    static IEnumerable<SessionEvent> Event(JsonElement payload, DateTimeOffset? time)
    {
        if (payload.Text("type") == "user_message" && payload.Text("message") is { } older)
            return [new SessionEvent.UserSaid(time, older)];
        return payload.Text("type") == "item_completed" && payload.Member("item") is { } item ? Completed(item, time) : [];
    }

    static IEnumerable<SessionEvent> Completed(JsonElement item, DateTimeOffset? time)
    {
        switch (item.Text("type"))
        {
            case "UserMessage" when item.Member("content").Said() is { } said:
                yield return new SessionEvent.UserSaid(time, said);
                break;
            case "AgentMessage" when item.Member("content").Said() is { } said:
                yield return new SessionEvent.AgentSaid(time, said);
                break;
            case "CommandExecution" when item.Text("id") is { } call:
                var command = item.Text("command") ?? ShellLine.Of([.. item.Items("command").Select(word => word.AsText()).OfType<string>()]);
                yield return new SessionEvent.CommandStarted(time, call, command);
                if (item.Number("exit_code") is { } code)
                    yield return new SessionEvent.CallEnded(time, call, code, code != 0);
                break;
            case "FileChange" when item.Member("changes") is { } changes:
                foreach (var path in PathsOf(changes))
                    yield return new SessionEvent.FileChanged(time, path);
                break;
        }
    }

    static IEnumerable<SessionEvent> Item(JsonElement payload, DateTimeOffset? time)
    {
        var call = payload.Text("call_id");
        switch (payload.Text("type"))
        {
            case "function_call" when payload.Text("name") == "apply_patch":
                return Patched(Fields.Parsed(payload.Text("arguments"))?.TextOfAny("input", "patch"), time);
            case "function_call" when ToolUse.Of(payload.Text("name"), Fields.Parsed(payload.Text("arguments")), call, time) is { } use:
                return [use];
            case "custom_tool_call" when payload.Text("name") == "apply_patch":
                return Patched(payload.Text("input"), time);
            case "function_call_output" when call is not null:
                var code = CodeOf(payload.Text("output"));
                return [new SessionEvent.CallEnded(time, call, code, code is null ? null : code != 0)];
            default:
                return [];
        }
    }

    static int? CodeOf(string? output)
    {
        if (output is null)
            return null;
        var header = output.AsSpan(..Math.Min(output.Length, HeaderLength));
        var at = header.IndexOf(ExitedWith, StringComparison.Ordinal);
        // What follows the header is the command's own output, which may say anything.
        if (at < 0 || (header.IndexOf("\nOutput:", StringComparison.Ordinal) is >= 0 and var end && end < at))
            return null;
        var digits = header[(at + ExitedWith.Length)..];
        var length = digits.IndexOf('\n');
        return int.TryParse(length < 0 ? digits : digits[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : null;
    }

    static IEnumerable<SessionEvent> Patched(string? patch, DateTimeOffset? time) => PatchedPaths.In(patch ?? "").Select(path => new SessionEvent.FileChanged(time, path));

    static IEnumerable<string> PathsOf(JsonElement changes) => changes.ValueKind switch
    {
        JsonValueKind.Object => changes.EnumerateObject().Select(change => change.Name),
        JsonValueKind.Array => changes.EnumerateArray().Select(change => change.Text("path")).OfType<string>(),
        _ => [],
    };
}
