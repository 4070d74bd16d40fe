using System.Text;
using AgentMemory.Entries;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AgentMemory.Importing.Prose;

/// <summary>A claim's text, told apart into a title and what the title does not say.</summary>
/// <param name="Title">The claim in a few words, without markup.</param>
/// <param name="Body">The rest; all of it where the title had to be cut.</param>
sealed record ClaimText(string Title, string Body)
{
    /// <summary>A title that is longer is cut where a sentence has a seam.</summary>
    const int MostTitle = 100;

    /// <summary>Less than this says too little of a sentence to be cut there.</summary>
    const int FewestTitle = 50;

    /// <summary>Before this a text has no word to be cut behind.</summary>
    const int FewestWord = 20;

    const string SentenceEnds = ".!?。！？";
    static readonly string[] Seams = ["; ", " — ", " – ", " - ", ": ", " (", ", ", "；", "，"];
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().Build();

    /// <summary>Takes a text apart.</summary>
    /// <param name="markdown">The claim as it stands in the source, without list marker and indentation.</param>
    internal static ClaimText Of(string markdown)
    {
        markdown = markdown.Trim('\n').TrimEnd();
        var end = markdown.IndexOf('\n', StringComparison.Ordinal) is var feed and >= 0 && IsParagraphEnd(markdown, feed) ? feed : FirstParagraph(markdown);
        var first = markdown[..end];
        var rest = markdown[end..].Trim('\n');
        var plain = Plain(first);
        var sentence = FirstSentence(plain);
        var title = Cut(WithoutStop(sentence));
        if (title.Length == 0)
            return new ClaimText("", markdown + "\n");
        // The title stands for its sentence only where it says all of it, links and markup included.
        if (title != WithoutStop(sentence) || Letters(first) != Letters(plain))
            return new ClaimText(title, markdown + "\n");
        var more = plain[sentence.Length..].Trim();
        // What carries markup is repeated in full: where the sentence ends in the source cannot be told from its plain text.
        var body = more.Length == 0 ? "" : first == plain ? more : first;
        body = string.Join("\n\n", new[] { body, rest }.Where(part => part.Length > 0));
        return new ClaimText(title, body.Length == 0 ? "" : body + "\n");
    }

    /// <summary>Returns a text without its markup, on one line.</summary>
    internal static string Plain(string markdown)
    {
        var text = new StringBuilder();
        MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's guard against absurd nesting has no exception of its own.
            return string.Join(' ', markdown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        foreach (var inline in document.Descendants<Inline>())
        {
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content.ToString()),
                CodeInline code => text.Append(code.Content),
                AutolinkInline link => text.Append(link.Url),
                DelimiterInline delimiter => text.Append(delimiter.ToLiteral()),
                HtmlEntityInline entity => text.Append(entity.Transcoded.ToString()),
                LineBreakInline => text.Append(' '),
                _ => text,
            };
        }
        if (text.Length == 0)
            text.Append(WithoutTags(markdown));
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Returns a text without what stands in angle brackets.</summary>
    internal static string WithoutTags(string html)
    {
        var text = new StringBuilder();
        var depth = 0;
        foreach (var c in html)
        {
            depth += c == '<' ? 1 : 0;
            if (depth == 0)
                text.Append(c);
            depth -= c == '>' && depth > 0 ? 1 : 0;
        }
        return text.ToString();
    }

    static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    static bool IsParagraphEnd(string text, int feed) => feed + 1 < text.Length && text[feed + 1] == '\n';

    /// <summary>Where the first paragraph ends: at a blank line, or where a list, code, quote or table begins.</summary>
    static int FirstParagraph(string text)
    {
        for (var feed = text.IndexOf('\n', StringComparison.Ordinal); feed >= 0; feed = text.IndexOf('\n', feed + 1))
        {
            if (BeginsBlock(text.AsSpan(feed + 1).TrimStart(' ')))
                return feed;
        }
        return text.Length;
    }

    static bool BeginsBlock(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line[0] is '\n' or '>' or '|' || line.StartsWith("```") || line.StartsWith("~~~"))
            return true;
        if (line[0] is '-' or '*' or '+')
            return line.Length > 1 && line[1] == ' ';
        var digits = line.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 4 && line[digits] is ('.' or ')') && digits + 1 < line.Length && line[digits + 1] == ' ';
    }

    static string FirstSentence(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!SentenceEnds.Contains(text[i], StringComparison.Ordinal))
                continue;
            var isLast = i + 1 == text.Length;
            var isWide = text[i] > 'ÿ';
            // A stop within a word, as in file names, and after an abbreviation of one letter ends nothing.
            if (isLast || isWide || (text[i + 1] == ' ' && i >= 3 && !IsAbbreviation(text, i)))
                return text[..(i + 1)];
        }
        return text;
    }

    static bool IsAbbreviation(string text, int stop) =>
        (stop + 2 < text.Length && char.IsLower(text[stop + 2])) || (text[stop] == '.' && (text[stop - 2] is ' ' or '.' or '(' || text.AsSpan(0, stop).EndsWith("etc") || text.AsSpan(0, stop).EndsWith(" vs")));

    static string WithoutStop(string sentence) => sentence.TrimEnd('.', '。', ' ', ':', '：');

    static string Cut(string text)
    {
        if (text.Length <= MostTitle)
            return text;
        var seam = Seams.Select(mark => text.LastIndexOf(mark, MostTitle - 2, StringComparison.Ordinal)).Max();
        if (seam >= FewestTitle)
            return text[..seam].TrimEnd() + " …";
        var word = text.LastIndexOf(' ', MostTitle - 2);
        var end = word >= FewestWord ? word : char.IsHighSurrogate(text[MostTitle - 3]) ? MostTitle - 3 : MostTitle - 2;
        return text[..end].TrimEnd() + " …";
    }

    /// <summary>Returns a text as a title, cut where it is too long; invisible and control characters are kept for the checks to find.</summary>
    internal static string Short(string text)
    {
        var plain = Cut(WithoutStop(Plain(text)));
        return plain.Length <= EntryValues.MaxTitleLength ? plain : plain[..EntryValues.MaxTitleLength];
    }
}
