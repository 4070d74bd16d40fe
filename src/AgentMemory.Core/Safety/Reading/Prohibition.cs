namespace AgentMemory.Safety.Reading;

/// <summary>
/// Tells "never use X" from "use X". Most entries that name something dangerous forbid it; to stop at those would teach people to
/// accept warnings unread.
/// </summary>
static class Prohibition
{
    const int Reach = 160;
    const int MostWords = 6;

    static readonly string[] Forbidding =
        ["never", "not", "no", "nobody", "nothing", "don't", "dont", "don’t", "doesn't", "mustn't", "shouldn't", "can't", "cannot", "avoid", "avoids", "forbid", "forbids", "refuse", "refuses", "reject", "rejects", "block", "blocks", "prevent", "prevents", "nie", "niemals", "nicht", "kein", "keine", "jamais", "nunca", "никогда", "нельзя", "nooit", "mai", "nigdy", "instead", "rather", "prohibit", "prohibits", "against"];

    // "Never forget to", "do not hesitate to", "not only": these ask for what follows.
    static readonly string[] Asking = ["forget", "hesitate", "fail", "worry", "wait", "skip", "omit", "only", "neglect", "bother", "stop", "just", "refrain"];

    static readonly string[] ForbiddenAfter = ["is forbidden", "are forbidden", "is not allowed", "are not allowed", "is banned", "are banned", "is prohibited", "is blocked", "are blocked", "is rejected", "are rejected", "is refused", "are refused", "is denied", "is disabled", "must not be", "should not be", "is never", "are never", "is off limits"];

    /// <summary>Whether the sentence forbids what stands from <paramref name="start"/> to <paramref name="end"/>.</summary>
    internal static bool Covers(Passage passage, int start, int end) => IsForbiddenBefore(passage, start) || IsForbiddenAfter(passage, end);

    static bool IsForbiddenBefore(Passage passage, int start)
    {
        var from = Math.Max(0, start - Reach);
        var sentence = AfterLastEnd(passage.Window(from, start - from));
        var (seen, asked) = (0, false);
        while (seen++ < MostWords && LastWord(ref sentence) is { IsEmpty: false } word)
        {
            if (WordList.Has(Asking, word))
                asked = true;
            else if (WordList.Has(Forbidding, word))
                return !asked;
        }
        return false;
    }

    static bool IsForbiddenAfter(Passage passage, int end)
    {
        var window = passage.Window(end, Reach);
        var stop = window.IndexOfAny('\n', ';');
        window = stop < 0 ? window : window[..stop];
        var period = window.IndexOf(". ", StringComparison.Ordinal);
        window = period < 0 ? window : window[..period];
        return WordList.HasPartOf(ForbiddenAfter, window);
    }

    static ReadOnlySpan<char> AfterLastEnd(ReadOnlySpan<char> text)
    {
        for (var i = text.Length - 1; i > 0; i--)
        {
            if (text[i] == ';' || (text[i] <= ' ' && text[i - 1] is '.' or '!' or '?' or ':' or '\n'))
                return text[(i + 1)..];
        }
        return text;
    }

    static ReadOnlySpan<char> LastWord(ref ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && !char.IsLetterOrDigit(text[end - 1]))
            end--;
        var start = end;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '\'' or '’'))
            start--;
        var word = text[start..end];
        text = text[..start];
        return word;
    }
}
