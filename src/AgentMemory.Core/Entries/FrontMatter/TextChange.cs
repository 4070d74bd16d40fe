using System.Text;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>New text in place of a stretch of the old.</summary>
/// <param name="Span">What goes; empty for an insertion.</param>
/// <param name="Replacement">What comes; empty for a removal.</param>
readonly record struct TextChange(TextSpan Span, string Replacement)
{
    internal static TextChange Insert(int offset, string text) => new(new TextSpan(offset, offset), text);

    internal static TextChange Delete(int start, int end) => new(new TextSpan(start, end), "");

    /// <summary>Carries out changes that do not overlap; insertions at one place keep their order.</summary>
    internal static string Apply(string text, IEnumerable<TextChange> changes)
    {
        var result = new StringBuilder();
        var kept = 0;
        foreach (var change in changes.OrderBy(c => c.Span.Start))
        {
            result.Append(text, kept, change.Span.Start - kept).Append(change.Replacement);
            kept = change.Span.End;
        }
        return result.Append(text, kept, text.Length - kept).ToString();
    }
}
