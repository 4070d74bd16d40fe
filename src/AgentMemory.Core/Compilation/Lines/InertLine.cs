using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AgentMemory.Compilation.Lines;

/// <summary>
/// Looks at a finished line with a markdown parser: the second pair of eyes before a line reaches the files that agents
/// obey.
/// </summary>
static class InertLine
{
    /// <summary>Whether the line is one list item that only shows text: nothing is imported, linked, hidden, run or imitated.</summary>
    internal static bool Holds(string line)
    {
        if (line.EnumerateRunes().Any(IsForbidden) || line.Contains("<!--", StringComparison.Ordinal) || line.Contains("!`", StringComparison.Ordinal))
            return false;
        if (ToolMarker.Starts(line).Count > 0)
            return false;
        return MarkdownText.Parse(line) is [ListBlock { IsOrdered: false } and [ListItemBlock and [ParagraphBlock { Inline: { } inlines }]]]
            && inlines.Descendants<Inline>().All(OnlyShowsText);
    }

    static bool IsForbidden(Rune rune) => VisibleText.IsInvisible(rune) && rune.Value != 0xFE0F;

    static bool OnlyShowsText(Inline inline) => inline switch
    {
        LiteralInline literal => !literal.Content.AsSpan().Contains('@'),
        CodeInline or HtmlEntityInline or DelimiterInline => true,
        EmphasisInline { DelimiterCount: 2, DelimiterChar: '*' } => true,
        _ => false,
    };
}
