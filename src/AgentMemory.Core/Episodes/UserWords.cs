using System.Text;
using AgentMemory.Safety.Redaction;

namespace AgentMemory.Episodes;

/// <summary>What a person really said: without what clients and hooks put into their messages, and without what must not be kept.</summary>
static class UserWords
{
    /// <summary>What is looked at of one message. What is longer was pasted.</summary>
    const int MostCharacters = 8000;

    /// <summary>What is looked at of a message before anything is taken out of it.</summary>
    const int MostRawCharacters = 64 * 1024;

    /// <summary>The tags in which clients put in what no person wrote.</summary>
    static readonly string[] PutIn =
    [
        "agent-memory", "system-reminder", "system_reminder", "system-notification", "system_notification", "task-notification", "environment_context", "environment_details",
        "user_instructions", "user_info", "instructions", "custom_instruction", "custom_instructions", "skills_instructions", "local-command-stdout", "local-command-stderr", "local-command-caveat",
        "command-name", "command-message", "command-args", "command-contents", "bash-input", "bash-stdout", "bash-stderr", "user-prompt-submit-hook", "session-start-hook", "hook_context",
        "ide_opened_file", "ide_selection", "ide_diagnostics", "attached_files", "open_and_recently_viewed_files", "git_status", "rules", "current_datetime", "session_context", "turn_aborted", "subagent_notification",
    ];

    /// <summary>The tag around the words themselves.</summary>
    static readonly string[] Around = ["<user_query>", "</user_query>"];

    /// <summary>Returns the words; empty where a person said nothing.</summary>
    internal static string Of(string message)
    {
        var text = message.Length > MostRawCharacters ? message[..MostRawCharacters] : message;
        text = TagSpans.Replace(text, PutIn, "");
        foreach (var tag in Around)
            text = text.Replace(tag, "", StringComparison.OrdinalIgnoreCase);
        // Before it is cut: the end of a private span may lie behind the cut, and half a secret is not recognised.
        text = RedactedText.Of(text).Trim();
        if (text.StartsWith(Recall.HitText.Framing, StringComparison.Ordinal))
            return "";
        return text.Length > MostCharacters ? text[..MostCharacters] : text;
    }

    /// <summary>Returns the part of the words that is nobody else's: no code, no quotations.</summary>
    internal static string Own(string words)
    {
        var own = new StringBuilder(words.Length);
        var isCode = false;
        foreach (var line in words.Split('\n'))
        {
            var start = line.TrimStart();
            if (start.StartsWith("```", StringComparison.Ordinal) || start.StartsWith("~~~", StringComparison.Ordinal))
                isCode = !isCode;
            else if (!isCode && !start.StartsWith('>') && !line.StartsWith("    ", StringComparison.Ordinal) && !line.StartsWith('\t'))
                own.Append(line).Append('\n');
        }
        return own.ToString();
    }
}
