using System.Text;

namespace AgentMemory.Tombstones;

/// <summary>
/// Folds text so that what a person would call the same text is the same: case, space, punctuation, invisible characters and
/// Unicode form do not count. Words, digits, symbols (<c>+</c>, <c>=</c>, emoji) and accents do.
/// </summary>
public static class TombstoneText
{
    const int HangulFirst = 0xAC00, HangulLast = 0xD7A3;
    const int LeadFirst = 0x1100, VowelFirst = 0x1161, TailBeforeFirst = 0x11A7;
    const int Vowels = 21, Tails = 28;

    static readonly Rune Separator = new(' ');

    /// <summary>
    /// Returns the folded text. Space and punctuation leave a single space between two digits, so that <c>1.10</c> and <c>11.0</c> differ,
    /// and nothing anywhere else. Folding what is folded changes nothing.
    /// </summary>
    public static string Fold(string text)
    {
        var runes = new List<Rune>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Add(rune, runes);
        var words = DropSeparators(runes);
        SortMarks(words);
        return Join(words);
    }

    static void Add(Rune rune, List<Rune> folded)
    {
        if (rune.IsAscii)
        {
            AddAscii((char)rune.Value, folded);
            return;
        }
        if (rune.Value is >= HangulFirst and <= HangulLast)
        {
            AddHangul(rune.Value - HangulFirst, folded);
            return;
        }
        switch (FoldingTable.Instance.Find(rune, out var replacement))
        {
            case FoldingKind.Separator:
                folded.Add(Separator);
                break;
            case FoldingKind.Replace:
                folded.AddRange(replacement);
                break;
            case FoldingKind.Keep or FoldingKind.Mark:
                folded.Add(rune);
                break;
        }
    }

    // The same split as in the table: symbols keep their meaning, but for the two that only decorate.
    static void AddAscii(char unit, List<Rune> folded)
    {
        if (char.IsAsciiLetterOrDigit(unit))
            folded.Add(new Rune(char.ToLowerInvariant(unit)));
        else if (unit is '$' or '+' or '<' or '=' or '>' or '|' or '~')
            folded.Add(new Rune(unit));
        else
            folded.Add(Separator);
    }

    static void AddHangul(int syllable, List<Rune> folded)
    {
        folded.Add(new Rune(LeadFirst + (syllable / (Vowels * Tails))));
        folded.Add(new Rune(VowelFirst + (syllable % (Vowels * Tails) / Tails)));
        if (syllable % Tails > 0)
            folded.Add(new Rune(TailBeforeFirst + (syllable % Tails)));
    }

    static List<Rune> DropSeparators(List<Rune> runes)
    {
        var words = new List<Rune>(runes.Count);
        var isPending = false;
        foreach (var rune in runes)
        {
            if (rune == Separator)
            {
                isPending = true;
                continue;
            }
            if (isPending && words is [.., var last] && IsDigit(last) && IsDigit(rune))
                words.Add(Separator);
            isPending = false;
            words.Add(rune);
        }
        return words;
    }

    // Unicode leaves the order of some marks open; any fixed order makes equal texts equal.
    static void SortMarks(List<Rune> runes)
    {
        var start = 0;
        for (var i = 0; i <= runes.Count; i++)
        {
            if (i < runes.Count && IsMark(runes[i]))
                continue;
            if (i - start > 1)
                runes.Sort(start, i - start, null);
            start = i + 1;
        }
    }

    static bool IsMark(Rune rune) => !rune.IsAscii && FoldingTable.Instance.Find(rune, out _) == FoldingKind.Mark;

    static bool IsDigit(Rune rune) => rune.IsAscii && char.IsAsciiDigit((char)rune.Value);

    static string Join(List<Rune> runes)
    {
        var joined = new StringBuilder(runes.Count);
        foreach (var rune in runes)
            joined.Append(rune.ToString());
        return joined.ToString();
    }
}
