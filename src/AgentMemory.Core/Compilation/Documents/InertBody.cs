using AgentMemory.Compilation.Lines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AgentMemory.Compilation.Documents;

/// <summary>
/// Writes an entry's body anew as markdown that does nothing but show text: paragraphs, headings, lists, quotations and fenced code. The
/// document it becomes part of is parsed again, and not written where it holds anything else.
/// </summary>
static class InertBody
{
    const int MostLevels = 8;
    const int DeepestHeading = 6;
    const int LongestInfo = 20;

    /// <summary>Returns the lines; <c>null</c> where the body is nested too deeply.</summary>
    internal static IReadOnlyList<string>? Of(string body) =>
        MarkdownText.Parse(body) is { } document ? Blocks(document, isTight: false, MostLevels) : null;

    /// <summary>Whether the text only shows text, read as a client reads it: the second pair of eyes before a file is written.</summary>
    internal static bool Holds(string text)
    {
        if (text.EnumerateRunes().Any(rune => rune.Value is not ('\n' or '\t') && InertLine.IsForbidden(rune)) || InertLine.HasMarker(text))
            return false;
        return MarkdownText.Parse(text) is { } document
            && document.Descendants<Block>().All(block => block is ParagraphBlock or HeadingBlock or ListBlock or ListItemBlock or QuoteBlock or FencedCodeBlock)
            && document.Descendants<Inline>().All(inline => inline is LineBreakInline or ContainerInline { Parent: null } || InertLine.OnlyShowsText(inline));
    }

    static List<string>? Blocks(ContainerBlock container, bool isTight, int levels)
    {
        if (levels == 0)
            return null;
        var all = new List<string>();
        foreach (var block in container)
        {
            if (Lines(block, levels) is not { } lines)
                return null;
            if (all.Count > 0 && lines.Count > 0 && !isTight)
                all.Add("");
            all.AddRange(lines);
        }
        return all;
    }

    static List<string>? Lines(Block block, int levels) => block switch
    {
        HtmlBlock { Type: HtmlBlockType.Comment } or ThematicBreakBlock or LinkReferenceDefinitionGroup => [],
        HeadingBlock heading => Heading(heading),
        CodeBlock code => Code(code),
        LeafBlock { Inline: { } inlines } => Paragraph(inlines),
        LeafBlock leaf => [.. leaf.Lines.ToString().Split('\n').Select(ClaimText.Line).Where(spans => spans.Count > 0).Select(spans => LineStart.Guard(Write(spans)))],
        ListBlock list => List(list, levels),
        QuoteBlock quote => Blocks(quote, isTight: false, levels - 1)?.ConvertAll(line => line.Length == 0 ? ">" : $"> {line}"),
        ContainerBlock container => Blocks(container, isTight: false, levels - 1),
        _ => [],
    };

    static List<string> Heading(HeadingBlock heading)
    {
        var text = heading.Inline is { } inlines ? string.Join(' ', Paragraph(inlines)) : "";
        return text.Length == 0 ? [] : [$"{new string('#', Math.Min(DeepestHeading, heading.Level + 1))} {text}"];
    }

    static List<string> Paragraph(ContainerInline inlines)
    {
        var lines = new List<string>();
        var spans = new SpanBuilder();
        foreach (var inline in inlines)
        {
            if (inline is LineBreakInline)
                End();
            else
                InlineText.Append(spans, inline);
        }
        End();
        return lines;

        void End()
        {
            if (spans.Build() is { Count: > 0 } line)
                lines.Add(LineStart.Guard(Write(line)));
            spans = new SpanBuilder();
        }
    }

    static List<string> Code(CodeBlock code)
    {
        var lines = code.Lines.ToString().Split('\n').Select(line => InertText.CodeLine(VisibleText.OfCode(line.TrimEnd('\r')))).ToList();
        var fence = InertText.FenceFor(string.Join('\n', lines), least: 3);
        return [fence + Info(code), .. lines, fence];
    }

    // The word that names the language, and nothing else: '!' makes some clients run the code.
    static string Info(CodeBlock code) =>
        code is FencedCodeBlock { Info: { Length: > 0 and <= LongestInfo } info } && char.IsAsciiLetter(info[0]) && info.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '+' or '#' or '-') ? info : "";

    static List<string>? List(ListBlock list, int levels)
    {
        var all = new List<string>();
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var marker = list.IsOrdered ? $"{number++}. " : "- ";
            if (Blocks(item, isTight: !list.IsLoose && item.All(block => block is ParagraphBlock or ListBlock { IsOrdered: false }), levels - 1) is not { } lines)
                return null;
            if (lines.Count == 0)
                continue;
            if (list.IsLoose && all.Count > 0)
                all.Add("");
            var indent = new string(' ', marker.Length);
            all.AddRange(lines.Select((line, at) => at == 0 ? marker + line : line.Length == 0 ? "" : indent + line));
        }
        return all;
    }

    static string Write(IReadOnlyList<InlineSpan> spans) => InertText.Fit(spans, int.MaxValue);
}
