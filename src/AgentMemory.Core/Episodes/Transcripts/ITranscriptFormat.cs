using System.Text.Json;

namespace AgentMemory.Episodes.Transcripts;

/// <summary>Reads the transcripts of one client. The formats are internal to the clients and change: what is not known is passed over.</summary>
public interface ITranscriptFormat
{
    /// <summary>Returns what one record tells; nothing for a record of another kind. Never throws for any JSON value.</summary>
    IEnumerable<SessionEvent> Read(JsonElement record);
}

/// <summary>The formats by the words that hooks name clients with.</summary>
public static class TranscriptFormats
{
    /// <summary>Returns the format of a client's transcripts; <c>null</c> for a client that is not known.</summary>
    public static ITranscriptFormat? Of(string client) => client switch
    {
        "claude" => new ClaudeTranscript(),
        "codex" => new CodexTranscript(),
        "copilot" => new CopilotTranscript(),
        "cursor" => new CursorTranscript(),
        "gemini" => new GeminiTranscript(),
        _ => null,
    };
}
