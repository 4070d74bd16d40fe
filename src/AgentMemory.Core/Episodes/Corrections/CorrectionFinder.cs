using System.Text;

namespace AgentMemory.Episodes.Corrections;

/// <summary>Finds the sentences in a person's message that tell an agent what to remember or to do otherwise.</summary>
static class CorrectionFinder
{
    const int FewestCharacters = 8;
    const int MostCharacters = 300;

    /// <summary>How many words into a sentence it has to say that it is a rule.</summary>
    const int RuleReach = 5;

    /// <summary>Returns them. The first message of a session asks for something, and has nothing to correct.</summary>
    internal static IEnumerable<UserCorrection> In(string words, int turn)
    {
        foreach (var sentence in Sentences(UserWords.Own(words)))
        {
            if (sentence.Length is >= FewestCharacters and <= MostCharacters && sentence[^1] is not ('?' or '？') && IsCorrection(Folded(sentence), turn > 1))
                yield return new UserCorrection(turn, sentence);
        }
    }

    static bool IsCorrection(string sentence, bool hasBefore) => CorrectionLanguage.All.Any(language =>
        language.Remember.Any(start => Starts(sentence, start) && sentence.Length > start.Length + 3)
        || IsRule(sentence, language)
        || (hasBefore && (IsContradiction(sentence, language) || IsReplacement(sentence, language))));

    static bool IsRule(string sentence, CorrectionLanguage language) =>
        language.We.FirstOrDefault(start => Starts(sentence, start)) is { } we
        && FirstWords(sentence[we.Length..]) is var rest && language.Ever.Any(word => Has(rest, word));

    static bool IsContradiction(string sentence, CorrectionLanguage language) =>
        language.No.Where(start => Starts(sentence, start)).Select(start => sentence[start.Length..].TrimStart(' ', ',', '.', ':', ';', '!', '-', '–', '—', '，', '、', '。'))
            .Any(rest => language.Right.Any(word => Starts(rest, word)) && rest.Length > FewestCharacters / 2);

    static bool IsReplacement(string sentence, CorrectionLanguage language) =>
        language.Use.Any(start => Starts(sentence, start)) && language.Instead.Any(word => Has(sentence, word));

    /// <summary>Whether a sentence begins with some words, and those end where a word does. Scripts without spaces know no such end.</summary>
    static bool Starts(string sentence, string words) =>
        sentence.StartsWith(words, StringComparison.Ordinal) && (sentence.Length == words.Length || !char.IsAscii(words[^1]) || !char.IsLetterOrDigit(sentence[words.Length]));

    static bool Has(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var isWhole = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + words.Length == text.Length || !char.IsLetterOrDigit(text[at + words.Length]));
            if (isWhole || IsUnspaced(words))
                return true;
        }
        return false;
    }

    static bool IsUnspaced(string words) => words[0] >= '\u3040';

    static string FirstWords(string text) => IsUnspaced(text.Length == 0 ? " " : text) ? text : string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(RuleReach));

    static string Folded(string sentence) => sentence.ToLowerInvariant().Replace('’', '\'');

    /// <summary>A list item and a line of its own is a sentence too.</summary>
    static IEnumerable<string> Sentences(string text)
    {
        var sentence = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var isBreak = text[i] == '\n';
            sentence.Append(isBreak ? ' ' : text[i]);
            var ends = isBreak || text[i] is '。' or '！' or '？' or '；' || (text[i] is '.' or '!' or '?' or ';' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
            // "No. Use pnpm." is one correction.
            if (!ends || (!isBreak && sentence.Length < FewestCharacters))
                continue;
            if (Clean(sentence) is { Length: > 0 } found)
                yield return found;
            sentence.Clear();
        }
        if (Clean(sentence) is { Length: > 0 } last)
            yield return last;
    }

    static string Clean(StringBuilder sentence) => sentence.ToString().Trim().TrimStart('-', '*', '•', '#', ' ').Trim();
}
