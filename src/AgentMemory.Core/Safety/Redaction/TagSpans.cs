using System.Text;

namespace AgentMemory.Safety.Redaction;

/// <summary>Finds what stands between a tag's two halves; one without its end reaches to the end of the text.</summary>
static class TagSpans
{
    /// <summary>Returns the text with every such span replaced, tags included.</summary>
    internal static string Replace(string text, IReadOnlyList<string> tags, string instead)
    {
        var at = text.IndexOf('<', StringComparison.Ordinal);
        if (at < 0)
            return text;
        var kept = new StringBuilder(text.Length);
        var done = 0;
        while (at >= 0)
        {
            if (tags.FirstOrDefault(tag => Opens(text, at, tag)) is { } name)
            {
                kept.Append(text, done, at - done).Append(instead);
                done = EndOf(text, at, name);
                at = done < text.Length ? text.IndexOf('<', done) : -1;
                continue;
            }
            at = at + 1 < text.Length ? text.IndexOf('<', at + 1) : -1;
        }
        return kept.Append(text, done, text.Length - done).ToString();
    }

    static bool Opens(string text, int at, string tag)
    {
        var end = at + 1 + tag.Length;
        return string.Compare(text, at + 1, tag, 0, tag.Length, StringComparison.OrdinalIgnoreCase) == 0
            && end < text.Length && (text[end] is '>' or '/' || char.IsWhiteSpace(text[end]));
    }

    /// <summary>The same tag may stand within itself: then the last end counts.</summary>
    static int EndOf(string text, int start, string tag)
    {
        var depth = 0;
        for (var at = start; at >= 0; at = at + 1 < text.Length ? text.IndexOf('<', at + 1) : -1)
        {
            if (Opens(text, at, tag))
                depth++;
            else if (string.Compare(text, at + 1, "/" + tag, 0, tag.Length + 1, StringComparison.OrdinalIgnoreCase) == 0 && --depth == 0)
                return text.IndexOf('>', at) is >= 0 and var end ? end + 1 : text.Length;
        }
        return text.Length;
    }
}
