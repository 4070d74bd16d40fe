using Markdig.Syntax.Inlines;

namespace AgentMemory.Compilation.Lines;

/// <summary>Takes from parsed inlines what a reader sees: emphasis falls away, a link leaves its text and its address.</summary>
static class InlineText
{
    /// <summary>Appends everything in a container.</summary>
    internal static void Append(SpanBuilder spans, ContainerInline inlines)
    {
        foreach (var inline in inlines)
            Append(spans, inline);
    }

    /// <summary>Appends one inline.</summary>
    internal static void Append(SpanBuilder spans, Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                spans.Prose(literal.Content.ToString());
                break;
            case CodeInline code:
                spans.Code(code.Content);
                break;
            case HtmlEntityInline entity:
                spans.Prose(entity.Transcoded.ToString());
                break;
            case LineBreakInline:
                spans.Prose(" ");
                break;
            case HtmlInline html:
                spans.Prose(html.Tag);
                break;
            case AutolinkInline address:
                spans.Prose(address.Url);
                break;
            case LinkInline link:
                AppendLink(spans, link);
                break;
            case DelimiterInline unmatched:
                spans.Prose(unmatched.ToLiteral());
                Append(spans, (ContainerInline)unmatched);
                break;
            case ContainerInline container:
                Append(spans, container);
                break;
        }
    }

    static void AppendLink(SpanBuilder spans, LinkInline link)
    {
        Append(spans, (ContainerInline)link);
        if (!string.IsNullOrEmpty(link.Url))
            spans.Prose($" ({link.Url})");
    }
}
