using AgentMemory.Entries.FrontMatter;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AgentMemory.Safety.Reading;

/// <summary>Where a passage is code: blocks and spans of the body, and what stands between backticks in a line of front matter.</summary>
sealed class CodeRanges
{
    readonly List<TextSpan> _ranges = [];

    /// <summary>Finds them.</summary>
    internal static CodeRanges Of(Passage passage)
    {
        var code = new CodeRanges();
        code.AddLines(passage.Text.AsSpan(0, passage.BodyStart));
        if (passage.Text.AsSpan(passage.BodyStart).IndexOfAny('`', '~') < 0 && !passage.Text.Contains("    ", StringComparison.Ordinal) && !passage.Text.Contains('\t'))
            return code;
        foreach (var block in passage.Markdown.All<CodeBlock>())
            code._ranges.Add(new TextSpan(passage.Markdown.StartOf(block), passage.Markdown.EndOf(block)));
        foreach (var span in passage.Markdown.All<CodeInline>())
            code._ranges.Add(new TextSpan(passage.Markdown.StartOf(span), passage.Markdown.EndOf(span)));
        code._ranges.Sort((left, right) => left.Start.CompareTo(right.Start));
        return code;
    }

    /// <summary>Whether a place is within one of them. They never overlap.</summary>
    internal bool Contain(int index)
    {
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (index < _ranges[middle].Start)
                high = middle - 1;
            else if (index >= _ranges[middle].End)
                low = middle + 1;
            else
                return true;
        }
        return false;
    }

    void AddLines(ReadOnlySpan<char> text)
    {
        var open = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                open = -1;
            }
            else if (text[i] == '`')
            {
                if (open >= 0)
                    _ranges.Add(new TextSpan(open, i + 1));
                open = open >= 0 ? -1 : i;
            }
        }
    }
}
