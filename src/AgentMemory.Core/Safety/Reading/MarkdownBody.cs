using Markdig;
using Markdig.Syntax;

namespace AgentMemory.Safety.Reading;

/// <summary>An entry's body, parsed so that every part knows its place in the file.</summary>
/// <param name="text">The file.</param>
/// <param name="start">Where the body starts in it.</param>
sealed class MarkdownBody(string text, int start)
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    readonly MarkdownDocument? _document = Parse(text[start..]);

    /// <summary>Returns all parts of a sort; none where the body is nested too deeply to be read.</summary>
    internal IEnumerable<T> All<T>()
        where T : MarkdownObject => _document?.Descendants().OfType<T>() ?? [];

    /// <summary>Whether it could be parsed.</summary>
    internal bool IsReadable => _document is not null;

    /// <summary>Returns where a part starts in the file.</summary>
    internal int StartOf(MarkdownObject part) => start + Math.Max(0, part.Span.Start);

    /// <summary>Returns the offset in the file after a part.</summary>
    internal int EndOf(MarkdownObject part) => Math.Min(text.Length, start + part.Span.End + 1);

    static MarkdownDocument? Parse(string body)
    {
        try
        {
            return Markdig.Markdown.Parse(body, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's guard against absurd nesting has no exception of its own.
            return null;
        }
    }
}
