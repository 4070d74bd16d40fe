using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Imitation;

/// <summary>
/// Recognises what clients and models give a meaning of its own wherever it stands, code spans included: role and instruction
/// tags, chat templates, this tool's own comments.
/// </summary>
static class PromptMarker
{
    const int LongestTemplateWord = 40;

    static readonly string[] Tags =
    [
        "system", "instruction", "instructions", "assistant", "human", "important", "user_instruction", "user_instructions", "user-instructions", "user_prompt",
        "user_prompts", "user-prompt", "user-prompts", "user-instruction", "custom_instruction", "custom_instructions", "custom-instruction", "custom-instructions",
        "custom_prompt", "custom_prompts", "custom-prompt", "custom-prompts", "developer_instruction", "developer_instructions", "developer-instruction",
        "developer-instructions", "developer_prompt", "developer_prompts", "developer-prompt", "developer-prompts", "environment_context", "function_calls",
        "function_call", "function_results", "function_result", "tool_call", "tool_calls", "tool_result", "tool_results", "tool_response", "tool_use",
        "system_prompt", "system_message", "antml:function_calls", "antml:invoke", "antml:parameter",
    ];

    static readonly string[] Brackets = ["[INST]", "[/INST]", "[SYS]", "[/SYS]", "[SYSTEM]", "[/SYSTEM]"];

    /// <summary>Whether a marker starts the text.</summary>
    internal static bool Starts(ReadOnlySpan<char> text) => !text.IsEmpty && text[0] switch
    {
        '<' => StartsTag(text) || StartsTemplate(text) || text.StartsWith("<!-- agent-memory:", StringComparison.OrdinalIgnoreCase),
        '[' => WordList.HasStartOf(Brackets, text),
        _ => false,
    };

    // Type names such as List<System.String> and elements such as <systemd> are none.
    static bool StartsTag(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("<<SYS", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<</SYS", StringComparison.OrdinalIgnoreCase))
            return true;
        var name = text[(text.StartsWith("</") ? 2 : 1)..];
        foreach (var tag in Tags)
        {
            if (name.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (name.Length == tag.Length || !(char.IsAsciiLetterOrDigit(name[tag.Length]) || name[tag.Length] is '.' or '_')))
                return true;
        }
        return false;
    }

    // <|im_start|>, and the full-width bars that some models use.
    static bool StartsTemplate(ReadOnlySpan<char> text)
    {
        if (text.Length < 4 || text[1] is not ('|' or '｜'))
            return false;
        var word = text[2..Math.Min(text.Length, LongestTemplateWord)];
        var end = 0;
        while (end < word.Length && (char.IsAsciiLetterOrDigit(word[end]) || word[end] is '_' or '▁' or '/' or '-'))
            end++;
        return end > 0 && end + 1 < word.Length && word[end] == text[1] && word[end + 1] == '>';
    }
}
