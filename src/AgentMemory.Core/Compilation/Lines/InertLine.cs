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
        if (line.EnumerateRunes().Any(IsForbidden) || HasMarker(line))
            return false;
        return MarkdownText.Parse(line) is [ListBlock { IsOrdered: false } and [ListItemBlock and [ParagraphBlock { Inline: { } inlines }]]]
            && inlines.Descendants<Inline>().All(OnlyShowsText);
    }

    /// <summary>Whether the text holds a comment, a command or what imitates a tool, code included.</summary>
    internal static bool HasMarker(string text) =>
        text.Contains("<!--", StringComparison.Ordinal) || text.Contains("!`", StringComparison.Ordinal) || text.Contains("```!", StringComparison.Ordinal) || ToolMarker.Starts(text).Count > 0;

    /// <summary>Whether a character is one that nobody sees.</summary>
    internal static bool IsForbidden(Rune rune) => VisibleText.IsInvisible(rune) && rune.Value != 0xFE0F;

    /// <summary>Whether an inline is shown and nothing else.</summary>
    internal static bool OnlyShowsText(Inline inline) => inline switch
    {
        LiteralInline literal => !literal.Content.AsSpan().Contains('@'),
        CodeInline or HtmlEntityInline or DelimiterInline => true,
        EmphasisInline { DelimiterCount: 2, DelimiterChar: '*' } => true,
        _ => false,
    };
}
