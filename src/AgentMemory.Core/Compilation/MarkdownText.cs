using Markdig;
using Markdig.Syntax;

namespace AgentMemory.Compilation;

/// <summary>Parses markdown that may be hostile.</summary>
static class MarkdownText
{
    /// <summary>Returns the document; <c>null</c> where it is nested too deeply to be read.</summary>
    internal static MarkdownDocument? Parse(string text)
    {
        try
        {
            return Markdown.Parse(text);
        }
        catch (ArgumentException)
        {
            // Markdig's guard against absurd nesting has no exception of its own.
            return null;
        }
    }
}
