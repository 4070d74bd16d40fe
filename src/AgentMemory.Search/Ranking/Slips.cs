using AgentMemory.Search.Analysis;

namespace AgentMemory.Search.Ranking;

/// <summary>
/// The stems of all words that one slip turns into a word: a letter too many, too few, wrong, or two swapped. The stem of a misspelt
/// word can be far from that of the right one: <c>educaton</c> stays as it is, <c>education</c> becomes <c>educ</c>.
/// </summary>
sealed class Slips
{
    const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    readonly HashSet<string> _stems = new(StringComparer.Ordinal);

    internal Slips(string word)
    {
        // The first letter is taken to be right.
        for (var i = 1; i <= word.Length; i++)
        {
            if (i < word.Length)
                Add(word[..i] + word[(i + 1)..]);
            if (i + 1 < word.Length)
                Add(word[..i] + word[i + 1] + word[i] + word[(i + 2)..]);
            foreach (var letter in Alphabet)
            {
                Add(word[..i] + letter + word[i..]);
                if (i < word.Length)
                    Add(word[..i] + letter + word[(i + 1)..]);
            }
        }
    }

    /// <summary>Whether a term is the stem of such a word.</summary>
    internal bool Include(string term) => _stems.Contains(term);

    void Add(string word) => _stems.Add(WordPart.Of(word, isJoined: false).Term);
}
