using Markdig;
using Markdig.Syntax;

namespace AgentMemory.Compilation;

/// <summary>Parses markdown that may be hostile.</summary>
static class MarkdownText
{
    static readonly MarkdownPipeline Plain = new MarkdownPipelineBuilder().Build();
    static readonly MarkdownPipeline Precise = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    /// <summary>Returns the document; <c>null</c> where it is nested too deeply to be read.</summary>
    internal static MarkdownDocument? Parse(string text) => Parse(text, Plain);

    /// <summary>The same, with the place of everything in a line.</summary>
    internal static MarkdownDocument? ParseWithPlaces(string text) => Parse(text, Precise);

    static MarkdownDocument? Parse(string text, MarkdownPipeline pipeline)
    {
        try
        {
            return Markdown.Parse(text, pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's guard against absurd nesting has no exception of its own.
            return null;
        }
    }
}
