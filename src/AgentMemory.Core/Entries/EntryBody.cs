using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AgentMemory.Entries;

/// <summary>What generated files and listings take from an entry's body.</summary>
public static class EntryBody
{
    static readonly MarkdownPipeline Blocks = BlockPipeline();

    /// <summary>
    /// Returns the first paragraph as markdown source on one line; <c>null</c> where the body has none, as with a bare list.
    /// Paragraphs within lists and quotes do not count.
    /// </summary>
    public static string? FirstParagraph(string body) => Parse(body) is { } document && First(document) is { } paragraph ? OneLine(paragraph) : null;

    /// <summary>Whether the body says more than its <see cref="FirstParagraph"/>.</summary>
    public static bool HasMore(string body)
    {
        if (Parse(body) is not { } document)
            return true;
        var first = First(document);
        return document.Any(block => block != first && block is not LinkReferenceDefinitionGroup);
    }

    static ParagraphBlock? First(MarkdownDocument document) => document.OfType<ParagraphBlock>().FirstOrDefault();

    /// <summary>Without inline parsers a paragraph keeps its source, less indentation and the link definitions before it.</summary>
    static MarkdownPipeline BlockPipeline()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.InlineParsers.Clear();
        return builder.Build();
    }

    /// <summary>Returns the blocks; <c>null</c> where the body nests so deeply that Markdig refuses it.</summary>
    static MarkdownDocument? Parse(string body)
    {
        try
        {
            return Markdown.Parse(body, Blocks);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static string? OneLine(ParagraphBlock paragraph)
    {
        var source = string.Concat((paragraph.Inline ?? []).OfType<LiteralInline>().Select(literal => literal.Content.ToString()));
        var lines = source.Split('\n').Select(line => WithoutHardBreak(line.Trim()));
        var text = string.Join(' ', lines).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>A backslash at the end of a line is a line break, unless another one escapes it.</summary>
    static string WithoutHardBreak(string line)
    {
        var backslashes = line.Length - line.AsSpan().TrimEnd('\\').Length;
        return backslashes % 2 == 1 ? line[..^1].TrimEnd() : line;
    }
}
