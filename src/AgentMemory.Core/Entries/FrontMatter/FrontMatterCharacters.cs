using AgentMemory.Checks;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>Which characters may stand in front matter. Checked before parsing, because parsers disagree about some of them.</summary>
static class FrontMatterCharacters
{
    /// <summary>Whether the lines hold only what all tools read alike; reports the first character of each sort that is not.</summary>
    internal static bool Check(string text, TextSpan block, EntryFindings findings)
    {
        int? foreignBreak = null, control = null, tab = null;
        for (var i = block.Start; i < block.End; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\u007f' or '\n')
                continue;
            if (c == '\t')
                tab ??= text[i - 1] == '\n' ? i : null;
            else if (IsForeignBreak(text, i))
                foreignBreak ??= i;
            else if (IsControl(c))
                control ??= i;
        }
        if (foreignBreak is { } at)
            findings.Add(EntryRules.ForeignLineBreak, $"The character U+{(int)text[at]:X4} here is a line break to some tools only; lines end with LF or CRLF.", at);
        if (control is { } hidden)
            findings.Add(EntryRules.ControlCharacter, $"The control character U+{(int)text[hidden]:X4} stands here; front matter is plain text.", hidden);
        if (tab is { } indent)
            findings.Add(EntryRules.YamlSyntax, "A tab starts this line; YAML is indented with spaces.", indent);
        return foreignBreak is null && control is null && tab is null;
    }

    /// <summary>Returns the first character of a value that is a control character, written raw or as an escape.</summary>
    internal static char? FirstControl(string value)
    {
        foreach (var c in value)
        {
            if (c is not ('\t' or '\n' or '\r' or '\u0085') && IsControl(c))
                return c;
        }
        return null;
    }

    /// <summary>Whether a character is a line break to a YAML 1.1 parser but not to Git.</summary>
    internal static bool IsForeignBreak(char c) => c is '\u0085' or '\u2028' or '\u2029';

    static bool IsForeignBreak(string text, int at) =>
        IsForeignBreak(text[at]) || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'));

    /// <summary>Whether a character is a control character, a byte order mark in the middle, or no character at all.</summary>
    internal static bool IsControl(char c) => c is not '\r' && char.IsControl(c) || c is '\ufeff' or '\ufffe' or '\uffff';
}
