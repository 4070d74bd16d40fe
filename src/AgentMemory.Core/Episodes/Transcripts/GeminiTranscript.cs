using System.Text.Json;

namespace AgentMemory.Episodes.Transcripts;

/// <summary>Gemini CLI: one document whose <c>messages</c> hold the tool calls with what came of them, or in younger versions one line a message.</summary>
sealed class GeminiTranscript : ITranscriptFormat
{
    public IEnumerable<SessionEvent> Read(JsonElement record)
    {
        var time = record.Time();
        if (record.Text("type") == "user" && record.Member("content").Said() is { } said)
            yield return new SessionEvent.UserSaid(time, said);
        if (record.Text("type") != "gemini")
            yield break;
        if (record.Member("content").Said() is { Length: > 0 } answer)
            yield return new SessionEvent.AgentSaid(time, answer);
        foreach (var tool in record.Items("toolCalls"))
        {
            if (ToolUse.Of(tool.Text("name"), tool.Member("args"), tool.Text("id"), tool.Time() ?? time) is not { } use)
                continue;
            yield return use;
            if (use is SessionEvent.CommandStarted { Call: var call })
                yield return new SessionEvent.CallEnded(use.Time, call, ExitCodeOf(tool), tool.Text("status") == "error" ? true : null);
        }
    }

    /// <summary>Only a code that is not zero is told, in a line of the client's own above or below the output.</summary>
    static int? ExitCodeOf(JsonElement tool)
    {
        foreach (var part in tool.Items("result"))
        {
            var output = part.Member("functionResponse", "response")?.Text("output");
            if (output is null)
                continue;
            foreach (var line in output.Split('\n').Where(line => line.StartsWith("Exit Code: ", StringComparison.Ordinal)))
            {
                if (int.TryParse(line["Exit Code: ".Length..], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var code))
                    return code;
            }
            return 0;
        }
        return null;
    }
}
