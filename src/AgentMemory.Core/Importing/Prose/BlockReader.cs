using Markdig.Syntax;

namespace AgentMemory.Importing.Prose;

/// <summary>Goes down a markdown document and takes each block for what it is: a claim, a part of one, or no claim.</summary>
/// <param name="lines">The file's lines.</param>
/// <param name="claims">Takes the claims.</param>
/// <param name="ledger">Keeps account of the lines.</param>
sealed class BlockReader(SourceLines lines, ClaimList claims, LineLedger ledger)
{
    const int FewestHeadingWords = 4;

    readonly ListReader _lists = new(lines, claims, ledger);

    /// <summary>Reads all blocks; what no rule takes becomes a claim as it stands.</summary>
    internal void Read(MarkdownDocument document)
    {
        var blocks = document.Where(block => block is not LinkReferenceDefinitionGroup).ToList();
        for (var i = 0; i < blocks.Count;)
            i += ReadAt(blocks, i);
        foreach (var (first, last) in ledger.Open().ToList())
        {
            if (Enumerable.Range(first, last - first + 1).All(line => IsDefinition(lines.All[line - 1])))
                ledger.Skip(first, last, SkipKind.Markup, "link definition");
            else
                claims.Add(first, last, ClaimText.Of(lines.Unmarked(first, last)));
        }
    }

    /// <summary>Reads the block at a place and what belongs to it; returns how many blocks that were.</summary>
    int ReadAt(List<Block> blocks, int at)
    {
        var (first, last) = lines.Of(blocks[at]);
        switch (blocks[at])
        {
            case HeadingBlock heading:
                ReadHeading(heading, blocks.Skip(at + 1).FirstOrDefault(block => block is not ThematicBreakBlock));
                return 1;
            case ThematicBreakBlock:
                ledger.Skip(first, last, SkipKind.Markup, "rule line");
                return 1;
            case HtmlBlock:
                ReadHtml(first, last);
                return 1;
            case ParagraphBlock:
                return ReadParagraph(blocks, at);
            case ListBlock list:
                _lists.Read(list, lead: null);
                return 1;
            case CodeBlock:
                ReadCode(first, last);
                return 1;
            case QuoteBlock:
                ReadQuote(first, last);
                return 1;
            default:
                return 1;
        }
    }

    void ReadHeading(HeadingBlock heading, Block? next)
    {
        var (first, last) = lines.Of(heading);
        var text = ClaimText.Plain(lines.Text(first, last));
        claims.Outline.Enter(heading.Level, text);
        var hasText = next is not null and not HeadingBlock || next is HeadingBlock below && below.Level > heading.Level;
        if (hasText || ClaimWording.Words(text) < FewestHeadingWords)
            ledger.Skip(first, last, SkipKind.Context, hasText ? "heading: names what is below it" : "heading with nothing below it");
        else
            claims.Add(first, last, ClaimText.Of(lines.Text(first, last).Trim().Trim('#').Trim()));
    }

    void ReadHtml(int first, int last)
    {
        var text = lines.Text(first, last).Trim();
        if (text.StartsWith("<!--", StringComparison.Ordinal) && text.IndexOf("-->", StringComparison.Ordinal) is var end && (end < 0 || end == text.Length - 3))
            ledger.Skip(first, last, SkipKind.Markup, "comment, which no reader is shown");
        else if (!ClaimText.WithoutTags(text).Any(char.IsLetter))
            ledger.Skip(first, last, SkipKind.Markup, "markup without text");
        else
            claims.Add(first, last, ClaimText.Of(text));
    }

    /// <summary>The kind of an alert, as in <c>[!NOTE]</c>, is no part of what it says.</summary>
    void ReadQuote(int first, int last)
    {
        var text = lines.Unquoted(first, last);
        var alert = text.TrimStart().StartsWith("[!", StringComparison.Ordinal) ? text.IndexOf('\n', StringComparison.Ordinal) : -1;
        claims.Add(first, last, alert < 0 ? ClaimText.Of(text) : new ClaimText(ClaimText.Of(text[(alert + 1)..]).Title, text.TrimEnd() + "\n"));
    }

    int ReadParagraph(List<Block> blocks, int at)
    {
        var (first, last) = lines.Of(blocks[at]);
        var next = at + 1 < blocks.Count ? blocks[at + 1] : null;
        var text = lines.Text(first, last);
        var plain = ClaimText.Plain(text);
        if (!text.Any(char.IsLetterOrDigit))
            ledger.Skip(first, last, SkipKind.Markup, "signs without words");
        else if (IsImports(text))
            ledger.Skip(first, last, SkipKind.Markup, "imports another file: import that one itself");
        else if (ClaimWording.IsAboutTheFile(plain))
            ledger.Skip(first, last, SkipKind.Context, "says what the file is for");
        else if (IsTable(text))
            claims.Add(first, last, new ClaimText(ClaimText.Short(claims.Outline.Subject is null ? Cells(text) : claims.Outline.Title()), text + "\n"));
        else if (next is ListBlock list && plain.EndsWith(':') | plain.EndsWith('：'))
        {
            _lists.Read(list, new Lead(first, last, text));
            return 2;
        }
        else if (next is CodeBlock)
        {
            var end = at + 1;
            while (end + 1 < blocks.Count && blocks[end + 1] is CodeBlock)
                end++;
            var codeEnd = lines.Of(blocks[end]).Last;
            claims.Add(first, codeEnd, claims.Named(ClaimText.Of(lines.Text(first, codeEnd))));
            return end - at + 1;
        }
        else
            claims.Add(first, last, claims.Named(ClaimText.Of(text)));
        return 1;
    }

    /// <summary>Code without a sentence before it is named by its heading and what it runs.</summary>
    void ReadCode(int first, int last)
    {
        var code = lines.All.Skip(first - 1).Take(last - first + 1).Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith("```", StringComparison.Ordinal) && !line.StartsWith("~~~", StringComparison.Ordinal) && !line.StartsWith('#') && !line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.Split(" #")[0].TrimEnd());
        claims.Add(first, last, new ClaimText(ClaimText.Short(claims.Outline.Title(code)), lines.Text(first, last) + "\n"));
    }

    static bool IsDefinition(string line) => line.TrimStart() is ['[', .. var rest] && rest.Contains("]:", StringComparison.Ordinal);

    static bool IsImports(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word => word.Length > 1 && word[0] == '@');

    static bool IsTable(string text) =>
        text.Split('\n') is [var head, var rule, ..] && head.Contains('|', StringComparison.Ordinal) && rule.Contains('-', StringComparison.Ordinal) && rule.Contains('|', StringComparison.Ordinal) && rule.All(c => c is '|' or '-' or ':' or ' ' or '\t');

    static string Cells(string table) => string.Join(", ", table.Split('\n')[0].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
