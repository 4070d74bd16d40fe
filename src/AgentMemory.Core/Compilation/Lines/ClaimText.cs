using AgentMemory.Entries;
using Markdig.Syntax;

namespace AgentMemory.Compilation.Lines;

/// <summary>What an entry says in one line.</summary>
/// <param name="Spans">The text; empty where the entry has a title only.</param>
/// <param name="HasMore">Whether the entry says more than that.</param>
sealed record ClaimText(IReadOnlyList<InlineSpan> Spans, bool HasMore)
{
    /// <summary>
    /// Returns the description, else the first paragraph of the body. A list, quotation or code block in first place is flattened;
    /// headings and comments are passed over. <c>null</c> where the markdown is nested too deeply to be read.
    /// </summary>
    internal static ClaimText? Of(MemoryEntry entry)
    {
        if (!string.IsNullOrWhiteSpace(entry.Description))
            return new ClaimText(Line(entry.Description), !string.IsNullOrWhiteSpace(entry.Body));
        return MarkdownText.Parse(entry.Body) is { } body ? OfBody(body) : null;
    }

    /// <summary>Returns a front-matter value: prose in which only code spans are markdown.</summary>
    internal static IReadOnlyList<InlineSpan> Line(string text)
    {
        var spans = new SpanBuilder();
        var rest = text.AsSpan();
        while (rest.IndexOf('`') is var open and >= 0)
        {
            var run = RunLength(rest[open..]);
            var close = ClosingRun(rest[(open + run)..], run);
            var end = close < 0 ? open + run : open + run + close + run;
            spans.Prose(rest[..open].ToString());
            if (close < 0)
                spans.Prose(rest[open..end].ToString());
            else
                spans.Code(rest.Slice(open + run, close).ToString());
            rest = rest[end..];
        }
        spans.Prose(rest.ToString());
        return spans.Build();
    }

    static ClaimText OfBody(MarkdownDocument body)
    {
        var more = false;
        foreach (var block in body)
        {
            if (block is HeadingBlock or ThematicBreakBlock or LinkReferenceDefinitionGroup or HtmlBlock { Type: HtmlBlockType.Comment })
            {
                more |= block is HtmlBlock;
                continue;
            }
            var spans = new SpanBuilder();
            more |= !Append(spans, block);
            more |= body.SkipWhile(other => other != block).Skip(1).Any(other => other is not (LinkReferenceDefinitionGroup or ThematicBreakBlock));
            return new ClaimText(spans.Build(), more);
        }
        return new ClaimText([], more || body.Any(block => block is HeadingBlock));
    }

    /// <summary>Appends a block's text; <c>false</c> where some of it was left out.</summary>
    static bool Append(SpanBuilder spans, Block block)
    {
        switch (block)
        {
            case CodeBlock code:
                return AppendCode(spans, code);
            case LeafBlock { Inline: not null } leaf:
                InlineText.Append(spans, leaf.Inline);
                return true;
            case LeafBlock leaf:
                spans.Prose(leaf.Lines.ToString());
                return true;
            case ListBlock list:
                return AppendItems(spans, list);
            case ContainerBlock { Count: > 0 } container:
                return Append(spans, container[0]) && container.Count == 1;
            default:
                return true;
        }
    }

    static bool AppendItems(SpanBuilder spans, ListBlock list)
    {
        var whole = true;
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0)
                spans.Prose("; ");
            whole &= Append(spans, list[i]);
        }
        return whole;
    }

    static bool AppendCode(SpanBuilder spans, CodeBlock code)
    {
        var lines = code.Lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > 0)
            spans.Code(lines[0]);
        return lines.Length <= 1;
    }

    static int RunLength(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept('`');
        return end < 0 ? text.Length : end;
    }

    static int ClosingRun(ReadOnlySpan<char> text, int length)
    {
        var from = 0;
        while (text[from..].IndexOf('`') is var next and >= 0)
        {
            var run = RunLength(text[(from + next)..]);
            if (run == length)
                return from + next;
            from += next + run;
        }
        return -1;
    }
}
