using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Hiding;

/// <summary>
/// Finds HTML comments, and elements that hide, run or load. Looked for in the source rather than in a parsed page: an element that is
/// left open is none to a browser, and all the same to a model.
/// </summary>
static class HiddenHtml
{
    const int LongestTag = 400;

    static readonly string[] HidingElements = ["script", "style", "iframe", "embed", "noscript", "svg", "textarea", "xmp", "plaintext", "applet"];

    // As bare words in angle brackets these are placeholders and type arguments far more often than elements.
    static readonly string[] ElementsWithAttributes = ["object", "template", "form", "meta", "link", "base"];
    static readonly string[] HidingStyles = ["display:none", "visibility:hidden", "opacity:0", "font-size:0", "color:white", "color:#fff", "color:transparent", "height:0", "width:0", "left:-", "top:-", "text-indent:-", "clip:", "clip-path:", "z-index:-"];

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var text = passage.Text;
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<', at + 1))
        {
            var window = passage.Window(at, LongestTag);
            if (IsComment(window) && !passage.IsCode(at))
                yield return passage.Finding(HidingRules.HtmlComment, at, "An HTML comment stands here.");
            else if (HidingTag(window) is { } tag && !passage.IsCode(at))
                yield return passage.Finding(HidingRules.HidingHtml, at, $"The element <{tag}> stands here, which hides what it holds, runs or loads something.");
        }
    }

    // Declarations and processing instructions are not shown either.
    static bool IsComment(ReadOnlySpan<char> window) =>
        window is ['<', '!', '-', '-', ..] or ['<', '?', ..] or ['<', '!', '[', 'C', 'D', 'A', 'T', 'A', '[', ..]
        || window.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase);

    static string? HidingTag(ReadOnlySpan<char> window)
    {
        var end = 1;
        while (end < window.Length && (char.IsAsciiLetterOrDigit(window[end]) || window[end] == '-'))
            end++;
        if (end == 1 || end == window.Length || !(window[end] is ' ' or '\t' or '\r' or '\n' or '>' or '/'))
            return null;
        var name = window[1..end].ToString().ToLowerInvariant();
        if (Array.IndexOf(HidingElements, name) >= 0)
            return name;
        var close = window.IndexOf('>');
        var attributes = window[end..(close < 0 ? window.Length : close)].ToString().ToLowerInvariant();
        if (Array.IndexOf(ElementsWithAttributes, name) >= 0 && attributes.Contains('='))
            return name;
        if (name == "details")
            return HasAttribute(attributes, "open") ? null : name;
        return HasAttribute(attributes, "hidden") || HasHidingStyle(attributes) ? name : null;
    }

    static bool HasAttribute(string attributes, string name) =>
        attributes.Split([' ', '\t', '\r', '\n', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Any(attribute => attribute == name || attribute.StartsWith($"{name}=", StringComparison.Ordinal));

    static bool HasHidingStyle(string attributes)
    {
        if (!attributes.Contains("style", StringComparison.Ordinal))
            return false;
        var style = attributes.Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
        return Array.Exists(HidingStyles, hiding => style.Contains(hiding, StringComparison.Ordinal)) && !style.Contains("opacity:0.", StringComparison.Ordinal);
    }
}
