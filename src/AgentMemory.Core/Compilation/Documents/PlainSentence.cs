using System.Text;
using AgentMemory.Compilation.Lines;
using AgentMemory.Entries;

namespace AgentMemory.Compilation.Documents;

/// <summary>
/// What an entry is about in one line of front matter: words and harmless punctuation only. Some clients read front matter with parsers
/// of their own, so nothing may stand here that any of them could take for something else.
/// </summary>
static class PlainSentence
{
    const int MostCharacters = 320;
    const int ScopeRoom = 120;
    const string Punctuation = ".,;()/-_+=%?'–—…";

    /// <summary>Returns the sentence; empty where nothing of the entry can stand in it.</summary>
    internal static string Of(MemoryEntry entry)
    {
        var title = Words(Text(ClaimText.Line(entry.Title)));
        var claim = ClaimText.Of(entry) is { Spans.Count: > 0 } says ? Words(Text(says.Spans)) : "";
        var scope = ScopeOf(entry);
        var whole = claim.Length == 0 ? Ended(title) : $"{Ended(title)} {claim}";
        return title.Length == 0 ? "" : Cut(whole, MostCharacters - scope.Length) + scope;
    }

    static string ScopeOf(MemoryEntry entry)
    {
        var folders = string.Join(", ", ScopePatterns.Of(entry.Scope)?.Select(pattern => pattern.Split('*', '?')[0].TrimEnd('/')).Where(folder => folder.Length > 0).Distinct() ?? []);
        return folders.Length is 0 or > ScopeRoom ? "" : $" (For {folders}.)";
    }

    static string Text(IReadOnlyList<InlineSpan> spans) => string.Concat(spans.Select(span => span.Text));

    static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || (rune.IsAscii && Punctuation.Contains((char)rune.Value, StringComparison.Ordinal)) || rune.Value is '–' or '—' or '…')
                Append(words, rune);
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }
        var from = 0;
        while (from < words.Length && !char.IsLetterOrDigit(words[from]) && !char.IsSurrogate(words[from]))
            from++;
        return words.ToString(from, words.Length - from).TrimEnd();
    }

    static void Append(StringBuilder words, Rune rune)
    {
        if (words.Length > 0 && words[^1] == ' ' && (rune.Value is ',' or ';' or ')'))
            words.Length--;
        words.Append(rune);
    }

    static string Ended(string sentence) => sentence.Length == 0 || sentence[^1] is '.' or '?' or '…' ? sentence : sentence + ".";

    static string Cut(string text, int room)
    {
        if (text.Length <= room)
            return text;
        var end = text.LastIndexOf(' ', room - 2);
        return $"{text[..(end > 0 ? end : 0)].TrimEnd('.', ',', ';', ' ')} {InertText.Ellipsis}".TrimStart();
    }
}
