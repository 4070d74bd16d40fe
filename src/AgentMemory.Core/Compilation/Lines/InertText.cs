using System.Text;
using System.Text.RegularExpressions;

namespace AgentMemory.Compilation.Lines;

/// <summary>
/// Writes spans as markdown that does nothing but show text: no imports, tags, comments, links, emphasis or commands. It
/// must follow something on its line, so that no block can start with it.
/// </summary>
static partial class InertText
{
    /// <summary>What stands where something was left out.</summary>
    internal const string Ellipsis = "…";

    /// <summary>
    /// Returns the text in at most <paramref name="room"/> characters, cut between words; with an ellipsis where it was cut
    /// or where the caller knows of <paramref name="more"/>.
    /// </summary>
    internal static string Fit(IReadOnlyList<InlineSpan> spans, int room, bool more = false)
    {
        var parts = Parts(spans);
        if (!more && parts.Sum(part => part.Length) <= room)
            return string.Concat(parts);

        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (text.Length + part.Length + Ellipsis.Length + 1 > room)
                break;
            text.Append(part);
        }
        var kept = text.ToString().TrimEnd(' ');
        return kept.Length == 0 ? Ellipsis : $"{kept} {Ellipsis}";
    }

    /// <summary>Writes one code span.</summary>
    internal static string Code(string text)
    {
        var content = CodeLine(text);
        if (content.EndsWith('!'))
            content += " ";
        var fence = FenceFor(content, least: 1);
        // A fence that touches an exclamation mark is a command to some clients.
        var padded = content.StartsWith('`') || content.EndsWith('`') || (fence.Length >= 3 && content.StartsWith('!'));
        return padded ? $"{fence} {content} {fence}" : fence + content + fence;
    }

    /// <summary>Writes a line of code that is fenced already.</summary>
    internal static string CodeLine(string text) => Defuse(text).Replace("!`", "! `", StringComparison.Ordinal).Replace("```!", "``` !", StringComparison.Ordinal);

    /// <summary>Returns backticks that none in the text can close.</summary>
    internal static string FenceFor(string text, int least) => new('`', Math.Max(least, LongestBacktickRun(text) + 1));

    /// <summary>Writes prose.</summary>
    internal static string Prose(string text)
    {
        var inert = new StringBuilder(text.Length);
        var markers = ToolMarker.Starts(text);
        for (var i = 0; i < text.Length; i++)
        {
            var before = i == 0 ? '\0' : text[i - 1];
            var after = i + 1 == text.Length ? '\0' : text[i + 1];
            if (markers.Contains(i) || IsEntity(text, i, after))
                AppendEntity(inert, text[i]);
            else if (IsEscaped(text[i], before, after))
                inert.Append('\\').Append(text[i]);
            else
                inert.Append(text[i]);
        }
        return inert.ToString();
    }

    // Words, single spaces and code spans: what a line may be cut between.
    static List<string> Parts(IReadOnlyList<InlineSpan> spans)
    {
        var parts = new List<string>();
        foreach (var span in spans)
        {
            if (span.IsCode)
            {
                // An exclamation mark that touches a code span is a command to some clients.
                if (parts.Count > 0 && parts[^1].EndsWith('!'))
                    parts.Add(" ");
                parts.Add(Code(span.Text));
                continue;
            }
            var words = Prose(span.Text).Split(' ');
            for (var i = 0; i < words.Length; i++)
            {
                if (i > 0)
                    parts.Add(" ");
                if (words[i].Length == 0)
                    continue;
                // So is one after a fence.
                if (words[i][0] == '!' && parts.Count > 0 && parts[^1].EndsWith("```", StringComparison.Ordinal))
                    parts.Add(" ");
                parts.Add(words[i]);
            }
        }
        return parts;
    }

    static string Defuse(string code)
    {
        var markers = ToolMarker.Starts(code);
        if (markers.Count == 0)
            return code;
        var inert = new StringBuilder(code.Length);
        for (var i = 0; i < code.Length; i++)
        {
            if (markers.Contains(i))
                AppendEntity(inert, code[i]);
            else
                inert.Append(code[i]);
        }
        return inert.ToString();
    }

    // Entities rather than backslashes where even the source must not hold the character: a backtick would pair with one of
    // ours in a reader that knows no escapes, and models read the source.
    static bool IsEntity(string text, int index, char after) => text[index] switch
    {
        '`' => true,
        '<' => !(after is ' ' or '=' || char.IsAsciiDigit(after)),
        '&' => EntityReference().IsMatch(text, index),
        _ => false,
    };

    [GeneratedRegex(@"\G&#?[0-9A-Za-z]+;", RegexOptions.CultureInvariant)]
    private static partial Regex EntityReference();

    static bool IsEscaped(char character, char before, char after) => character switch
    {
        '\\' => after == '\0' || char.IsPunctuation(after) || char.IsSymbol(after),
        '*' => (before, after) is not (' ', ' '),
        '_' => (before, after) is not (' ', ' ') && !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after)),
        '~' => before == '~' || after == '~',
        '(' or '[' => before == ']',
        _ => false,
    };

    static void AppendEntity(StringBuilder text, char character) => text.Append(character switch
    {
        '<' => "&lt;",
        '&' => "&amp;",
        '[' => "&#91;",
        '$' => "&#36;",
        _ => "&#96;",
    });

    static int LongestBacktickRun(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
