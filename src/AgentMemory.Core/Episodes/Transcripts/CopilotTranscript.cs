using System.Text.Json;

namespace AgentMemory.Episodes.Transcripts;

/// <summary>Copilot CLI: one line an event, with what it tells in <c>data</c>.</summary>
sealed class CopilotTranscript : ITranscriptFormat
{
    public IEnumerable<SessionEvent> Read(JsonElement record)
    {
        if (record.Member("data") is not { } data)
            yield break;
        var time = record.Time();
        switch (record.Text("type"))
        {
            case "session.start":
                yield return new SessionEvent.Began(time, data.Member("context", "cwd")?.AsText(), data.Text("copilotVersion"));
                break;
            // What the client adds for the model stands in transformedContent.
            case "user.message" when data.Text("content") is { } said && data.Text("source") is null or "user":
                yield return new SessionEvent.UserSaid(time, said);
                break;
            case "assistant.message" when data.Text("content") is { Length: > 0 } said:
                yield return new SessionEvent.AgentSaid(time, said);
                break;
            case "tool.execution_start" when data.Text("toolName") == "apply_patch":
                foreach (var path in PatchedPaths.In(data.Text("arguments") ?? data.Member("arguments")?.TextOfAny("input", "patch") ?? ""))
                    yield return new SessionEvent.FileChanged(time, path);
                break;
            case "tool.execution_start" when ToolUse.Of(data.Text("toolName"), data.Member("arguments"), data.Text("toolCallId"), time) is { } use:
                yield return use;
                break;
            case "tool.execution_complete" when data.Text("toolCallId") is { } call:
                // The client calls a tool a success that ran, whatever the command in it came to.
                yield return new SessionEvent.CallEnded(time, call, ExitedWith(data.Member("result")), data.Truth("success") == false ? true : null);
                break;
        }
    }

    /// <summary>The result of a command ends in a line of the client's own that tells the exit code.</summary>
    static int? ExitedWith(JsonElement? result)
    {
        const string Start = "<exited with exit code ";
        var text = result?.TextOfAny("content", "detailedContent")?.TrimEnd() ?? "";
        var at = text.LastIndexOf('\n') + 1;
        return text.AsSpan(at).StartsWith(Start, StringComparison.Ordinal) && text.EndsWith('>') && int.TryParse(text.AsSpan(at + Start.Length)[..^1], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var code) ? code : null;
    }
}
