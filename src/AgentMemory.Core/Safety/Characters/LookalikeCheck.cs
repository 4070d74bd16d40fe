using System.Text;
using AgentMemory.Characters;
using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Characters;

/// <summary>Finds words that pretend to be written in Latin letters.</summary>
static class LookalikeCheck
{
    const int LongestEnding = 4;
    const int LongestWord = 128;

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        if (passage.IsAscii)
            yield break;
        for (var i = 0; i < passage.Text.Length;)
        {
            var end = EndOfWord(passage, i);
            if (end > i && Pretends(passage, i, end))
                yield return passage.Finding(CharacterRules.Lookalike, i, $"The word {Printable.Quote(passage.Text[i..end])} is not written in the letters it seems to be.");
            i = Math.Max(end, i + 1);
        }
    }

    static int EndOfWord(Passage passage, int start)
    {
        var end = start;
        foreach (var rune in passage.Window(start, LongestWord).EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
                break;
            end += rune.Utf16SequenceLength;
        }
        return end;
    }

    static bool Pretends(Passage passage, int start, int end)
    {
        var word = passage.Text.AsSpan(start, end - start);
        if (MathematicalLetters(word) >= 4)
            return true;
        var (latin, lookalike, other) = (0, 0, 0);
        foreach (var c in word)
        {
            if (char.IsAsciiLetter(c))
                latin++;
            else if (Lookalike.IsCyrillicOrGreek(c))
                _ = Lookalike.IsLookalike(c) ? lookalike++ : other++;
        }
        if (lookalike == 0)
            return false;
        if (latin == 0)
            return other == 0 && lookalike > 1 && IsLabelOfLatinHost(passage, start, end);
        return other == 0 ? latin + lookalike > 2 && !IsInflected(word) : latin > other && lookalike + other == 1;
    }

    // People put the endings of their language to foreign names: PR + а.
    static bool IsInflected(ReadOnlySpan<char> word)
    {
        var latin = word.IndexOfAnyExceptInRange('A', 'Z');
        return latin >= 2 && word.Length - latin <= LongestEnding && !word[latin..].ContainsAnyInRange('A', 'z');
    }

    // Of a word in one script only its neighbours tell that it pretends: раураl.com in Cyrillic letters, but for the end.
    static bool IsLabelOfLatinHost(Passage passage, int start, int end)
    {
        var text = passage.Text;
        var isBefore = end + 2 < text.Length && text[end] == '.' && char.IsAsciiLetterLower(text[end + 1]) && char.IsAsciiLetterLower(text[end + 2]);
        var isBehind = start > 2 && text[start - 1] is '.' or '/' && char.IsAsciiLetterOrDigit(text[start - 2]);
        return isBefore || isBehind;
    }

    static int MathematicalLetters(ReadOnlySpan<char> word)
    {
        var count = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            if (Lookalike.IsMathematical(rune))
                count++;
        }
        return count;
    }
}
