using System.Text.Json;

namespace AgentMemory.Cli.Hooks;

/// <summary>What a client says on standard input, in whichever of its spellings. What is not there is <c>null</c>.</summary>
sealed record HookInput
{
    /// <summary>What is read at most: the last message of an agent may be in it.</summary>
    const int MostCharacters = 4 * 1024 * 1024;

    internal string? Session { get; init; }

    internal string? Transcript { get; init; }

    /// <summary>The folder the session works in.</summary>
    internal string? Folder { get; init; }

    /// <summary>How a session started, or which turn has ended.</summary>
    internal string? Source { get; init; }

    /// <summary>Whether one of the client's own helpers calls, rather than the session.</summary>
    internal bool IsHelper { get; init; }

    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">It is no JSON object, or is too long.</exception>
    internal static HookInput Read(TextReader reader)
    {
        var text = new System.Text.StringBuilder();
        var buffer = new char[4096];
        for (int count; (count = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if (text.Append(buffer, 0, count).Length > MostCharacters)
                throw new JsonException("The input has no end.");
        }
        using var document = JsonDocument.Parse(text.ToString());
        var json = document.RootElement;
        if (json.ValueKind != JsonValueKind.Object)
            throw new JsonException("The input is no object.");
        return new HookInput
        {
            Session = Text(json, "session_id") ?? Text(json, "sessionId") ?? Text(json, "conversation_id"),
            Transcript = Text(json, "transcript_path") ?? Text(json, "transcriptPath"),
            Folder = Text(json, "cwd") ?? Root(json),
            Source = Text(json, "source") ?? Text(json, "turn_id") ?? Text(json, "generation_id") ?? Text(json, "trigger") ?? Text(json, "reason"),
            IsHelper = Text(json, "agent_id") is { Length: > 0 },
        };
    }

    static string? Root(JsonElement json) =>
        json.TryGetProperty("workspace_roots", out var roots) && roots.ValueKind == JsonValueKind.Array && roots.GetArrayLength() > 0 && roots[0].ValueKind == JsonValueKind.String ? roots[0].GetString() : null;

    static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
