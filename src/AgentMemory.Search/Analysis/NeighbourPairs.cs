using System.Text;

namespace AgentMemory.Search.Analysis;

/// <summary>Overlapping pairs of the characters of a script without spaces; one character that stands alone is a term itself.</summary>
static class NeighbourPairs
{
    const int LeadFirst = 0x1100, Leads = 19, VowelFirst = 0x1161, Vowels = 21, TailBeforeFirst = 0x11A7, Tails = 28, SyllableFirst = 0xAC00;

    /// <summary>Returns the pairs of a folded text.</summary>
    internal static List<WordPart> Of(string folded)
    {
        var characters = Characters(Composed(folded));
        var pairs = new List<WordPart>(characters.Count);
        if (characters.Count == 1)
            pairs.Add(WordPart.Of(characters[0], isJoined: false));
        for (var i = 1; i < characters.Count; i++)
            pairs.Add(WordPart.Of(characters[i - 1] + characters[i], isJoined: false));
        return pairs;
    }

    /// <summary>Takes text apart into characters, each with the marks that belong to it.</summary>
    static List<string> Characters(string text)
    {
        var characters = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var isMark = CharacterKinds.At(text, i, out var width) == CharacterKind.Attached;
            if (isMark && characters.Count > 0)
                characters[^1] += text.Substring(i, width);
            else
                characters.Add(text.Substring(i, width));
            i += width;
        }
        return characters;
    }

    /// <summary>Puts the letters of Korean syllables together, as macOS takes them apart in file names.</summary>
    static string Composed(string text)
    {
        var composed = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var last = composed.Length > 0 ? composed[^1] : '\0';
            if (IsIn(letter, VowelFirst, Vowels) && IsIn(last, LeadFirst, Leads))
                composed[^1] = (char)(SyllableFirst + ((((last - LeadFirst) * Vowels) + letter - VowelFirst) * Tails));
            else if (IsIn(letter, TailBeforeFirst + 1, Tails - 1) && IsIn(last, SyllableFirst, Leads * Vowels * Tails) && (last - SyllableFirst) % Tails == 0)
                composed[^1] = (char)(last + letter - TailBeforeFirst);
            else
                composed.Append(letter);
        }
        return composed.ToString();
    }

    static bool IsIn(char letter, int first, int count) => letter >= first && letter < first + count;
}
