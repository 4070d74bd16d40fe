using AgentMemory.Safety.Imitation;

namespace AgentMemory.Compilation.Lines;

/// <summary>
/// Finds text that clients and models give a meaning of its own wherever it stands, code spans included: comments, role and
/// instruction tags, chat templates, argument placeholders.
/// </summary>
static class ToolMarker
{
    /// <summary>The index of each marker's first character.</summary>
    internal static HashSet<int> Starts(string text)
    {
        var starts = new HashSet<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '<' or '[' or '$' && Starts(text.AsSpan(i)))
                starts.Add(i);
        }
        return starts;
    }

    // Wider than what is refused: to write out less than could be written costs nothing.
    static bool Starts(ReadOnlySpan<char> text) =>
        text is ['<', '!', '-', '-', ..] or ['<', '|', ..] or ['<', '<', 'S', 'Y', 'S', ..] || PromptMarker.Starts(text)
        || text.StartsWith("$ARGUMENTS", StringComparison.OrdinalIgnoreCase) || text.StartsWith("${ARGUMENTS", StringComparison.OrdinalIgnoreCase);
}
