using AgentMemory.Compilation;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AgentMemory.Instructions;

/// <summary>Finds what could name a path in a markdown text. Fenced code is example or command, and left alone.</summary>
static class MentionReader
{
    /// <summary>Returns the mentions in the order of the text; none where it is nested too deeply to be read.</summary>
    internal static IReadOnlyList<PathMention> Read(string text)
    {
        if (MarkdownText.ParseWithPlaces(text) is not { } document)
            return [];
        var lines = new LinePlaces(text);
        var mentions = new List<PathMention>();
        foreach (var block in document.Descendants<LeafBlock>().Where(block => block.Inline is not null))
        {
            foreach (var inline in block.Inline!.Descendants<Inline>())
            {
                foreach (var (kind, name, start, end) in Names(inline, text))
                {
                    var (line, column) = lines.At(start);
                    var (before, after) = Sentence.Around(text, block.Span.Start, block.Span.End + 1, inline.Span.Start, end);
                    mentions.Add(new PathMention(kind, name, line, column, before, after));
                }
            }
        }
        return mentions;
    }

    static IEnumerable<(MentionKind Kind, string Name, int Start, int End)> Names(Inline inline, string text)
    {
        switch (inline)
        {
            // What a link is called is judged by where it leads.
            case CodeInline { Parent: not LinkInline } code:
                var start = code.Span.Start + code.DelimiterCount;
                while (start < code.Span.End && char.IsWhiteSpace(text[start]))
                    start++;
                yield return (MentionKind.Code, code.Content.Trim(), start, code.Span.End + 1);
                break;
            case LinkInline { Url: { Length: > 0 } url } link:
                yield return (MentionKind.Link, url, link.Span.Start, link.Span.End + 1);
                break;
            case LiteralInline literal when literal.Content.IndexOf('@') >= 0:
                foreach (var (name, offset) in Imports(literal.Content.ToString()))
                    yield return (MentionKind.Import, name, literal.Span.Start + offset, literal.Span.Start + offset + name.Length);
                break;
        }
    }

    /// <summary>An import is a word of its own that begins with <c>@</c>; the sentence's punctuation is not part of it.</summary>
    static IEnumerable<(string Name, int Offset)> Imports(string text)
    {
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (at > 0 && !char.IsWhiteSpace(text[at - 1]) && text[at - 1] != '(')
                continue;
            var end = at + 1;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            var name = text[(at + 1)..end].TrimEnd('.', ',', ';', ':', '!', '?', ')', '"', '\'');
            if (name.Length > 0)
                yield return (name, at + 1);
        }
    }
}
