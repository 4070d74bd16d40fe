using System.Text;
using AgentMemory.Characters;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Wording;

/// <summary>A word of a passage, as the phrases know it.</summary>
/// <param name="Id">Which word of the vocabulary it is; 0 for all others.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="Sentence">The number of the sentence it stands in.</param>
readonly record struct Word(int Id, int Start, int Sentence);

/// <summary>
/// Reads a passage as words, disguises undone: case, accents, full-width and mathematical letters, and letters of other scripts
/// that look alike count for nothing, nor do line breaks and markup between words.
/// </summary>
static class WordStream
{
    const int LongestWord = 32;

    /// <summary>Returns the words; empty where none of the vocabulary is among them.</summary>
    internal static Word[] Read(Passage passage, Vocabulary vocabulary)
    {
        var text = passage.Text;
        var words = new Word[(text.Length / 2) + 1];
        var count = 0;
        Span<char> word = stackalloc char[LongestWord];
        var (length, start, sentence, known) = (0, 0, 0, false);
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var step);
            if (Rune.IsLetterOrDigit(rune) || IsMark(rune))
            {
                if (length == 0)
                    start = i;
                if (length < LongestWord)
                    word[length++] = Lookalike.Fold(rune);
            }
            else if (rune.Value is '\'' or '’' && length > 0)
            {
                // don't is dont.
            }
            else
            {
                Add(word[..length]);
                length = 0;
                if (EndsSentence(text, i, rune))
                    sentence++;
            }
            i += step;
        }
        Add(word[..length]);
        return known ? words[..count] : [];

        void Add(ReadOnlySpan<char> folded)
        {
            if (folded.IsEmpty)
                return;
            var id = vocabulary.IdOf(folded);
            known |= id != 0;
            words[count++] = new Word(id, start, sentence);
        }
    }

    static bool IsMark(Rune rune) => !rune.IsAscii && Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    static bool EndsSentence(string text, int index, Rune rune) => rune.Value switch
    {
        '.' or '!' or '?' => index + 1 == text.Length || char.IsWhiteSpace(text[index + 1]) || text[index + 1] is '"' or '\'' or ')' or '*' or '_',
        ';' or '。' or '！' or '？' or '؟' or '।' => true,
        '\n' => index + 1 < text.Length && text[index + 1] is '\n' or '\r' or '-' or '*' or '#' or '>' or '|',
        _ => false,
    };
}
