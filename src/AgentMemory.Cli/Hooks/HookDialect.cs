using System.Text.Json;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Output;
using AgentMemory.Episodes.Sessions;
using AgentMemory.Hooks;

namespace AgentMemory.Cli.Hooks;

/// <summary>What a client understands of a hook's answer. Each one takes other keys, and some fail on keys they do not know.</summary>
/// <param name="Client">The client.</param>
sealed record HookDialect(string Client)
{
    /// <summary>
    /// Returns the dialect of the client that really calls: some run the hooks that were written for another, and say so in the environment.
    /// </summary>
    internal static HookDialect Of(string client, CliContext context)
    {
        if (client != "claude")
            return new HookDialect(client);
        if (context.Variable("COPILOT_CLI") is not null || context.Variable("COPILOT_PROJECT_DIR") is not null)
            return new HookDialect("copilot");
        if (context.Variable("CURSOR_VERSION") is not null)
            return new HookDialect("cursor");
        return new HookDialect(context.Variable("GEMINI_SESSION_ID") is not null ? "gemini" : client);
    }

    /// <summary>Whether the agent is given what is said at a moment. Before a compaction no client takes anything; those that lose it start anew after it, and ask then.</summary>
    internal static bool TakesContext(SessionMoment moment) => moment == SessionMoment.SessionStart;

    /// <summary>Whether the user is shown a line at a moment.</summary>
    internal bool ShowsNotice(SessionMoment moment) => moment == SessionMoment.Stop && Client is "claude" or "codex";

    /// <summary>Writes an answer; nothing where there is nothing to say.</summary>
    internal void Write(TextWriter writer, HookResult result)
    {
        if (result.Context.Length > 0)
            JsonOutput.WriteDocument(writer, json => WriteContext(json, result.Context));
        else if (result.Notice.Length > 0)
            JsonOutput.WriteDocument(writer, json => json.WriteString("systemMessage"u8, result.Notice));
    }

    void WriteContext(Utf8JsonWriter json, string context)
    {
        switch (Client)
        {
            case "cursor":
                json.WriteString("additional_context"u8, context);
                break;
            case "copilot":
                // The command line takes the first, the editor the second.
                json.WriteString("additionalContext"u8, context);
                WriteSpecific(json, context);
                break;
            default:
                WriteSpecific(json, context);
                break;
        }
    }

    static void WriteSpecific(Utf8JsonWriter json, string context)
    {
        json.WriteStartObject("hookSpecificOutput"u8);
        json.WriteString("hookEventName"u8, "SessionStart"u8);
        json.WriteString("additionalContext"u8, context);
        json.WriteEndObject();
    }
}
